package dev.crossrole.policy.lint.rule;

import dev.crossrole.identity.json.TextSpan;
import java.util.Comparator;

/**
 * Something that a rule found.
 *
 * @param problem one sentence with the value that is wrong
 * @param fix what to do here: the rule's advice, or a better one where the value allows it
 */
public record Finding(Rule rule, TextSpan place, String problem, String fix) {
    /** In the order of the text, and at one place the heaviest first. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.place().start())
            .thenComparing(finding -> finding.rule().severity())
            .thenComparing(finding -> finding.rule().id());
}
