package dev.crossrole.policy.lint.condition;

import dev.crossrole.policy.lint.aws.ConditionKey;
import dev.crossrole.policy.lint.aws.ConditionKeys;
import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.KeyType;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;
import java.util.Optional;

/** Operators of another type than the key's. */
final class KeyTypeCheck implements PolicyCheck {
    static final Rule MISMATCH = Rule.warning(
            "condition-operator-type",
            "The operator is for another type than the key's",
            "Values are compared as the operator's type, so they never match, or match by their spelling alone",
            "Use an operator of the key's type");

    @Override
    public List<Rule> rules() {
        return List.of(MISMATCH);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements()
                .forEach(statement -> statement.conditions().forEach(condition -> check(condition, findings)));
    }

    private static void check(ConditionView condition, Findings findings) {
        Optional<KeyType> type = type(condition.key().value());
        if (type.isEmpty() || condition.name().isEmpty()) {
            return;
        }
        if (!type.get().suits(condition.name().get().operator())) {
            findings.add(
                    MISMATCH,
                    condition.operator().place(),
                    condition.operator().value() + " does not suit "
                            + condition.key().value() + ", which holds " + words(type.get()),
                    "Use an operator that begins with " + type.get().operators());
        }
    }

    private static Optional<KeyType> type(String key) {
        // The one numeric claim; all others are compared as text. Source: Service Authorization Reference, keys of AWS
        // STS.
        return key.equals("accounts.google.com:google/organization_number")
                ? Optional.of(KeyType.NUMERIC)
                : ConditionKeys.find(key).map(ConditionKey::type).or(() -> claim(key));
    }

    private static Optional<KeyType> claim(String key) {
        return key.endsWith(":sub") || key.endsWith(":aud") || key.endsWith(":oaud")
                ? Optional.of(KeyType.STRING)
                : Optional.empty();
    }

    private static String words(KeyType type) {
        return switch (type) {
            case STRING -> "text";
            case NUMERIC -> "a number";
            case DATE -> "a date";
            case BOOL -> "true or false";
            case ARN -> "an ARN";
            case IP_ADDRESS -> "an IP address";
        };
    }
}
