/**
 * Comparing text the way policies do: case folding over ASCII alone and wildcards in time that grows with the text, never with the
 * cunning of the pattern. Nothing here knows what a policy is.
 */
@NullMarked
package dev.crossrole.policy.aws.text;

import org.jspecify.annotations.NullMarked;
