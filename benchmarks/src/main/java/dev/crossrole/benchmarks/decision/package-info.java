/** How many requests the policy engine decides, and what each costs in memory. */
@NullMarked
package dev.crossrole.benchmarks.decision;

import org.jspecify.annotations.NullMarked;
