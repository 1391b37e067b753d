/**
 * Running a person's command as a child of this process: {@link dev.crossrole.cli.child.Program}, and a
 * {@link dev.crossrole.cli.child.ScratchFolder} that lives as long. Which variables the child gets is each verb's own affair;
 * {@link dev.crossrole.cli.child.PersonsGoogleFile} is what no variable hides.
 */
@NullMarked
package dev.crossrole.cli.child;

import org.jspecify.annotations.NullMarked;
