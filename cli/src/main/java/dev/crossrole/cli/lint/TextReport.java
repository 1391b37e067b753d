package dev.crossrole.cli.lint;

import dev.crossrole.cli.text.Style;
import dev.crossrole.policy.lint.rule.Finding;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.rule.Severity;
import java.util.List;

/** Findings for a person: the first line as compilers write it, so that editors can jump to it. */
record TextReport(Style style) implements Report {
    private static final int RULE_COLUMN = 10;

    @Override
    public String of(List<LintedFile> files, List<Rule> rules) {
        StringBuilder text = new StringBuilder();
        for (LintedFile file : files) {
            file.findings().forEach(finding -> append(text, file.name(), finding));
        }
        return text.toString();
    }

    private void append(StringBuilder text, String file, Finding finding) {
        text.append(style.strong(file + ":" + finding.place().start()))
                .append(": ")
                .append(severity(finding.rule().severity()))
                .append(' ')
                .append(finding.rule().id())
                .append(": ")
                .append(finding.problem())
                .append('\n')
                .append(style.faint("  why  "))
                .append(finding.rule().why())
                .append('\n')
                .append(style.faint("  fix  "))
                .append(finding.fix())
                .append('\n');
    }

    private String severity(Severity severity) {
        return severity == Severity.ERROR ? style.bad(severity.label()) : style.strong(severity.label());
    }

    /** The rules, one a line. */
    static String rules(List<Rule> rules) {
        StringBuilder text = new StringBuilder();
        for (Rule rule : rules) {
            String label = rule.severity().label();
            text.append(label)
                    .append(" ".repeat(RULE_COLUMN - label.length()))
                    .append(rule.id())
                    .append("  ")
                    .append(rule.title())
                    .append('\n');
        }
        return text.toString();
    }
}
