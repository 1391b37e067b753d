package dev.crossrole.policy.lint.rule;

import dev.crossrole.identity.json.TextSpan;
import java.util.ArrayList;
import java.util.List;

/** Collects findings. */
public final class Findings {
    private final List<Finding> all = new ArrayList<>();

    /** A finding with the rule's own advice. */
    public void add(Rule rule, TextSpan place, String problem) {
        add(rule, place, problem, rule.fix());
    }

    public void add(Rule rule, TextSpan place, String problem, String fix) {
        all.add(new Finding(rule, place, problem, fix));
    }

    /** Whether an error was found inside a stretch, or around it. */
    public boolean hasErrorAt(TextSpan place) {
        return all.stream()
                .filter(finding -> finding.rule().severity() == Severity.ERROR)
                .anyMatch(finding ->
                        place.contains(finding.place()) || finding.place().contains(place));
    }

    /** What was found, in the order of the text. */
    public List<Finding> sorted() {
        return all.stream().sorted(Finding.ORDER).distinct().toList();
    }
}
