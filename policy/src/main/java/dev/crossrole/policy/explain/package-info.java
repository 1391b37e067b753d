/**
 * Why a crossing is allowed or denied, worked out offline from texts: an {@link dev.crossrole.policy.explain.Explanation} of one
 * {@link dev.crossrole.policy.explain.Step} for each thing that is asked. A step has a decision as a cloud would take it, the words in
 * which the cloud would refuse, what was not given, and what would allow it without letting anyone else in. How each cloud is asked
 * lives in the packages below. Reading files and printing is not done here.
 */
@NullMarked
package dev.crossrole.policy.explain;

import org.jspecify.annotations.NullMarked;
