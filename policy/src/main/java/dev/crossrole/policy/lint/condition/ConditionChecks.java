package dev.crossrole.policy.lint.condition;

import dev.crossrole.policy.lint.aws.PolicyCheck;
import java.util.List;

/** The rules on conditions. */
public final class ConditionChecks {
    private ConditionChecks() {}

    public static List<PolicyCheck> all() {
        return List.of(
                new OperatorCheck(),
                new EmptyValuesCheck(),
                new KeyCheck(),
                new KeyTypeCheck(),
                new ValueTypeCheck(),
                new LiteralWildcardCheck(),
                new QuantifierCheck());
    }
}
