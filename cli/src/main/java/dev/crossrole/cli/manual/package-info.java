/**
 * What tells a person, a shell or {@code man} which verbs there are: {@link dev.crossrole.cli.manual.Verbs} is the one table of them. Help,
 * completion and man pages are made from what the verbs themselves declare, so that none says what the others do not.
 */
@NullMarked
package dev.crossrole.cli.manual;

import org.jspecify.annotations.NullMarked;
