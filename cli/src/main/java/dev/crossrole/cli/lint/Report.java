package dev.crossrole.cli.lint;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.text.Style;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;

/** How findings are written. */
@FunctionalInterface
interface Report {

    /**
     * The whole output.
     *
     * @param rules the rules that were looked for
     */
    String of(List<LintedFile> files, List<Rule> rules);

    /**
     * The report of a name.
     *
     * @throws UsageException when there is none
     */
    static Report of(String format, Surroundings surroundings) {
        return switch (format) {
            case "text" -> new TextReport(new Style(surroundings.colour()));
            case "json" -> new JsonReport();
            case "sarif" -> new SarifReport();
            default -> throw new UsageException("--format must be text, json or sarif, but is '" + format + "'");
        };
    }
}
