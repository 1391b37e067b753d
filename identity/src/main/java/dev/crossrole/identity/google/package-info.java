/**
 * The names Google Cloud gives to things: workload identity pools and their providers, federated principals, service accounts.
 * Nothing here knows whether such a thing exists or what it may do.
 */
@NullMarked
package dev.crossrole.identity.google;

import org.jspecify.annotations.NullMarked;
