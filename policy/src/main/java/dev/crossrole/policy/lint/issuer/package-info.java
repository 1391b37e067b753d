/**
 * What is known of token issuers: which of them serve many tenants and how their tokens name the tenant, and which names look like
 * theirs. No rule lives here.
 */
@NullMarked
package dev.crossrole.policy.lint.issuer;

import org.jspecify.annotations.NullMarked;
