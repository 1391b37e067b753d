/**
 * {@code crossrole doctor}: a crossing made step by step, with what was seen at each hop, and where it fails what to change and where. The
 * crossing is that of {@code credentials.crossing} and the reasons are those of {@code explain}; here they are put side by side.
 */
@NullMarked
package dev.crossrole.cli.doctor;

import org.jspecify.annotations.NullMarked;
