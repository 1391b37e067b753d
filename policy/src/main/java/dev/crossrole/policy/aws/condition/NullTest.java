package dev.crossrole.policy.aws.condition;

import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.condition.OperatorName.Quantifier;
import java.util.List;
import java.util.Optional;

/**
 * {@code Null}: with {@code true} the key must be absent, with {@code false} present. Source: IAM User Guide, "Condition operator to
 * check existence of condition keys". Under ForAllValues it is always true, under ForAnyValue always false (Access Analyzer policy
 * check "Null with qualifier").
 */
final class NullTest {
    private NullTest() {}

    static Condition.Test of(Quantifier quantifier, List<String> wanted, Outcome doubt) {
        if (quantifier != Quantifier.ONE) {
            Outcome always = Outcome.of(quantifier == Quantifier.ALL);
            return (seen, context) -> always;
        }
        Outcome whenAbsent = any(wanted, true, doubt);
        Outcome whenPresent = any(wanted, false, doubt);
        return (seen, context) -> seen.isEmpty() ? whenAbsent : whenPresent;
    }

    private static Outcome any(List<String> wanted, boolean isAbsent, Outcome doubt) {
        Outcome any = Outcome.NOT_MATCHED;
        for (String value : wanted) {
            Optional<Boolean> flag = Booleans.parse(value);
            any = any.or(flag.map(absent -> Outcome.of(absent == isAbsent)).orElse(doubt));
        }
        return any;
    }
}
