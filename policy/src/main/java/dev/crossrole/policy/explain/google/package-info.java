/**
 * Google Cloud's side of a crossing: an exchange at the token service ({@link dev.crossrole.policy.explain.google.ExchangeCall}), and
 * what the identity may then act as ({@link dev.crossrole.policy.explain.google.ImpersonationCall}). Mapping, conditions and bindings
 * are decided by {@code policy.google}.
 */
@NullMarked
package dev.crossrole.policy.explain.google;

import org.jspecify.annotations.NullMarked;
