/**
 * The names AWS gives to things: ARNs, accounts, principals, access key ids and session names, each parsed once at the edge.
 * Nothing here knows whether such a thing exists or what it may do.
 */
@NullMarked
package dev.crossrole.identity.aws;

import org.jspecify.annotations.NullMarked;
