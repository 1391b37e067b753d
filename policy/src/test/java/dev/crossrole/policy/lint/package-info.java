/** Tests of the linter: a table of cases, proofs of what rules claim, and policies that must stay clean. */
@org.jspecify.annotations.NullMarked
package dev.crossrole.policy.lint;
