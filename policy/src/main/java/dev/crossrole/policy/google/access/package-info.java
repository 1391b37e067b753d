/**
 * Google Cloud IAM: principals, allow policies on a resource and its ancestors, and the roles that they bind. Start at
 * {@link dev.crossrole.policy.google.access.GoogleAccess}.
 */
@NullMarked
package dev.crossrole.policy.google.access;

import org.jspecify.annotations.NullMarked;
