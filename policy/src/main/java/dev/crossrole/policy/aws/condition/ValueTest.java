package dev.crossrole.policy.aws.condition;

import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.List;

/** Compares each value of a request with each value of a policy. */
final class ValueTest implements Condition.Test {
    private final Comparison[] comparisons;
    private final boolean negated;
    /** Whether all values of the request must pass, rather than one. */
    private final boolean all;
    /**
     * Whether the operator is qualified by {@code ForAllValues} or {@code ForAnyValue}. These take a set of empty strings for no set
     * at all. Source: IAM User Guide, "Using multiple keys and values" ("a null data set, such as an empty string").
     */
    private final boolean set;
    /** What a request without the key comes to. */
    private final Outcome absent;

    ValueTest(Comparison[] comparisons, boolean negated, boolean all, boolean set, Outcome absent) {
        this.comparisons = comparisons;
        this.negated = negated;
        this.all = all;
        this.set = set;
        this.absent = absent;
    }

    @Override
    public Outcome test(List<String> seen, ConditionContext context) {
        if (seen.isEmpty()) {
            return absent;
        }
        if (set && isNullSet(seen)) {
            return Outcome.of(all);
        }
        Outcome result = Outcome.of(all);
        for (int i = 0; i < seen.size(); i++) {
            Outcome one = passes(seen.get(i), context);
            result = all ? result.and(one) : result.or(one);
            if (result == Outcome.of(!all)) {
                return result;
            }
        }
        return result;
    }

    private Outcome passes(String value, ConditionContext context) {
        Outcome any = Outcome.NOT_MATCHED;
        for (Comparison comparison : comparisons) {
            any = any.or(comparison.compare(value, context));
            if (any == Outcome.MATCHED) {
                break;
            }
        }
        return negated ? any.negate() : any;
    }

    private static boolean isNullSet(List<String> seen) {
        for (int i = 0; i < seen.size(); i++) {
            if (!seen.get(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
