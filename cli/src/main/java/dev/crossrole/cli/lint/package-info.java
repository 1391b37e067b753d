/**
 * {@code crossrole lint}: reads files, has the policy module look at them, and prints what it found as text, JSON or SARIF. What is wrong
 * with a policy is not decided here.
 */
@NullMarked
package dev.crossrole.cli.lint;

import org.jspecify.annotations.NullMarked;
