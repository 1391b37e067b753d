package dev.crossrole.cli.doctor;

import dev.crossrole.cli.explain.Explainer;
import dev.crossrole.cli.text.DecisionTable;
import dev.crossrole.cli.text.Style;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import java.util.ArrayList;
import java.util.List;

/** A diagnosis for a person: a line a hop, the reason of a refusal, and last what to change. */
final class ReportText {
    private static final String INDENT = "  ";

    private final Style style;

    ReportText(Style style) {
        this.style = style;
    }

    List<String> lines(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        int column = diagnosis.findings().stream()
                .mapToInt(finding -> finding.hop().length())
                .max()
                .orElse(0);
        diagnosis.findings().forEach(finding -> add(lines, finding, column));
        diagnosis.explanation().ifPresent(explanation -> {
            lines.add("");
            Explainer.lines(explanation, style).forEach(line -> lines.add(line.isEmpty() ? "" : INDENT + line));
        });
        for (LoggedDecision decision : diagnosis.decisions()) {
            lines.add("");
            lines.add(INDENT + style.strong(decision.action() + " on " + decision.resource()));
            lines.add(INDENT + "by " + decision.principal());
            new DecisionTable(style)
                    .lines(decision.decision())
                    .forEach(line -> lines.add(line.isEmpty() ? "" : INDENT + line));
        }
        lines.add("");
        lines.add(style.strong(diagnosis.advice()));
        return lines;
    }

    private void add(List<String> lines, Finding finding, int column) {
        String name = finding.hop() + " ".repeat(column - finding.hop().length());
        String time = finding.took()
                .map(took -> style.faint("  " + took.toMillis() + " ms"))
                .orElse("");
        lines.add(mark(finding) + " " + name + "  " + finding.seen() + time);
        finding.details().forEach(detail -> lines.add(" ".repeat(column + 4) + style.faint(detail)));
    }

    private String mark(Finding finding) {
        return switch (finding.mark()) {
            case OK -> style.good("✓");
            case WARNING -> style.strong("!");
            case FAILED -> style.bad("✗");
        };
    }
}
