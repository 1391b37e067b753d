/**
 * How values look to a shell, {@link dev.crossrole.cli.text.ShellWord}, and how decisions look to a person and to a script: text with colour where the terminal wants it, and JSON. Every verb that shows a
 * decision shows it through {@link dev.crossrole.cli.text.DecisionTable}, {@link dev.crossrole.cli.text.DecisionText} or {@link dev.crossrole.policy.DecisionJson}.
 */
@NullMarked
package dev.crossrole.cli.text;

import org.jspecify.annotations.NullMarked;
