package dev.crossrole.cli.lint;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.policy.lint.Linter;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;

/** The rules that are asked for. */
record RuleSelection(List<Rule> rules) {

    /**
     * Chooses rules.
     *
     * @param only the rules to look for; all where empty
     * @throws UsageException when there is no rule of a name
     */
    static RuleSelection of(List<String> only, List<String> ignored) {
        List<Rule> all = Linter.rules();
        for (List<String> ids : List.of(only, ignored)) {
            ids.stream()
                    .filter(id -> all.stream().noneMatch(rule -> rule.id().equals(id)))
                    .findFirst()
                    .ifPresent(id -> {
                        throw new UsageException(
                                "there is no rule '" + id + "'; 'crossrole lint --rules' lists the rules");
                    });
        }
        return new RuleSelection(all.stream()
                .filter(rule -> only.isEmpty() || only.contains(rule.id()))
                .filter(rule -> !ignored.contains(rule.id()))
                .toList());
    }

    boolean includes(Rule rule) {
        return rules.contains(rule);
    }
}
