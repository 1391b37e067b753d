package dev.crossrole.policy.lint.condition;

import dev.crossrole.identity.text.Nearest;
import dev.crossrole.policy.aws.condition.Operator;
import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Operators that IAM does not know. Source: IAM User Guide, "Condition operators". */
final class OperatorCheck implements PolicyCheck {
    static final Rule UNKNOWN = Rule.error(
            "condition-operator-unknown",
            "The operator does not exist",
            "IAM refuses a policy with an operator that it does not know",
            "Use one of IAM's condition operators");
    static final Rule NULL_IF_EXISTS = Rule.error(
            "condition-null-if-exists",
            "Null takes no IfExists",
            "Null asks whether the key is there, so IAM refuses IfExists behind it",
            "Write Null alone");

    /** Whole operators, so that a suggestion keeps the prefix and the suffix. */
    private static final List<String> NAMES = names();

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN, NULL_IF_EXISTS);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements()
                .forEach(statement -> statement.conditions().forEach(condition -> check(condition, findings)));
    }

    private static void check(ConditionView condition, Findings findings) {
        if (condition.name().isPresent()) {
            return;
        }
        String written = condition.operator().value();
        if (written.endsWith("NullIfExists")) {
            findings.add(NULL_IF_EXISTS, condition.operator().place(), "the operator " + written + " does not exist");
        } else {
            findings.add(
                    UNKNOWN,
                    condition.operator().place(),
                    "there is no operator " + written + Nearest.question(written, NAMES));
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        Arrays.stream(Operator.values()).map(Operator::label).forEach(label -> {
            for (String prefix : List.of("", "ForAllValues:", "ForAnyValue:")) {
                names.add(prefix + label);
                names.add(prefix + label + "IfExists");
            }
        });
        return names;
    }
}
