package dev.crossrole.cli.explain;

import dev.crossrole.cli.text.DecisionTable;
import dev.crossrole.cli.text.Style;
import dev.crossrole.policy.explain.Explanation;
import dev.crossrole.policy.explain.Remedy;
import dev.crossrole.policy.explain.Step;
import java.util.ArrayList;
import java.util.List;

/** An explanation as text for a person. */
final class ExplanationText {
    private final Style style;
    private final DecisionTable table;

    ExplanationText(Style style) {
        this.style = style;
        this.table = new DecisionTable(style);
    }

    List<String> lines(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        for (Step step : explanation.steps()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            add(lines, step);
        }
        if (!explanation.notes().isEmpty()) {
            lines.add("");
            explanation.notes().forEach(note -> lines.add(style.faint("Note: " + note)));
        }
        return lines;
    }

    private void add(List<String> lines, Step step) {
        lines.add(style.strong(step.action() + " on " + step.resource()));
        lines.add("by " + step.principal());
        lines.addAll(table.lines(step.decision()));
        step.answer().ifPresent(answer -> {
            lines.add("");
            lines.add("The cloud answers: " + answer.code() + ": " + answer.message());
        });
        if (!step.missing().isEmpty()) {
            lines.add("");
            lines.add("Not given, and it depends on it:");
            step.missing().stream().distinct().forEach(missing -> lines.add("  - " + Asking.how(missing)));
        }
        step.remedies().forEach(remedy -> add(lines, remedy));
    }

    private void add(List<String> lines, Remedy remedy) {
        lines.add("");
        switch (remedy) {
            case Remedy.Change(String text, String place, var part, var ignored) -> {
                lines.add(style.strong("What would allow it") + "  " + text);
                lines.add("  " + place + " would be");
                part.pretty().lines().forEach(line -> lines.add("    " + line));
            }
            case Remedy.Request(String text) -> lines.add(style.strong("What would allow it") + "  " + text);
            case Remedy.NoSafeChange(String text) ->
                lines.add(style.strong("No change is certainly safe") + "  " + text);
        }
    }
}
