/** Tests of what the linter knows of issuers. */
@NullMarked
package dev.crossrole.policy.lint.issuer;

import org.jspecify.annotations.NullMarked;
