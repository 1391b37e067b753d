/**
 * Somebody whom a role is not meant for. Rules ask here whether a trust policy lets such a caller in, and the engine answers; what the
 * tokens of an issuer hold stands in {@code lint.issuer}.
 */
@NullMarked
package dev.crossrole.policy.lint.stranger;

import org.jspecify.annotations.NullMarked;
