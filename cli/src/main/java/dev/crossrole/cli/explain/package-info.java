/**
 * {@code crossrole explain}: why a crossing is allowed or denied, from files, offline. {@link dev.crossrole.cli.explain.ExplainVerb}
 * reads what was given into a question, {@code policy.explain} answers it, and the answer is printed as tables or as JSON. What a
 * cloud would be asked for is never fetched.
 */
@NullMarked
package dev.crossrole.cli.explain;

import org.jspecify.annotations.NullMarked;
