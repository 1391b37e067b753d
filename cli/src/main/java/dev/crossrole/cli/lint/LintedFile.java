package dev.crossrole.cli.lint;

import dev.crossrole.policy.lint.rule.Finding;
import java.util.List;

/**
 * What was found in one file.
 *
 * @param name as it was given
 */
record LintedFile(String name, List<Finding> findings) {}
