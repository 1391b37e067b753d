package dev.crossrole.policy.lint.condition;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;

/** Conditions without values. */
final class EmptyValuesCheck implements PolicyCheck {
    static final Rule VALUES = Rule.warning(
            "condition-values-empty",
            "The condition has no values",
            "Without a value to compare with, the condition is always true or never, whatever the request holds",
            "List the values that are meant, or take the condition out");
    static final Rule BLOCK = Rule.note(
            "condition-block-empty",
            "The condition block holds nothing",
            "An empty block restricts nothing, though it looks as if it did",
            "Add the conditions that are meant, or take the block out");

    @Override
    public List<Rule> rules() {
        return List.of(VALUES, BLOCK);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements().forEach(statement -> {
            block(statement, findings);
            statement.conditions().forEach(condition -> values(condition, findings));
        });
    }

    private static void block(StatementView statement, Findings findings) {
        boolean empty = statement.has("Condition")
                && statement.json().get("Condition") instanceof JsonObject block
                && statement.conditions().isEmpty()
                && block.members().values().stream()
                        .allMatch(keys ->
                                keys instanceof JsonObject map && map.members().isEmpty());
        if (empty) {
            findings.add(BLOCK, statement.named("Condition"), "the Condition is empty, so it restricts nothing");
        }
    }

    private static void values(ConditionView condition, Findings findings) {
        if (condition.values().isEmpty()) {
            String outcome = condition.holdsWithoutKey()
                    ? " has no values: it holds where the request does not have the key"
                    : " has no values: it never holds";
            findings.add(VALUES, condition.place(), condition.describe() + outcome);
        }
    }
}
