package dev.crossrole.policy.aws.condition;

import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.request.ConditionContext;

/** Compares one value of a policy with one value of a request, without the operator's negation. */
@FunctionalInterface
interface Comparison {

    Outcome compare(String seen, ConditionContext context);

    /** A comparison that always comes to the same. */
    static Comparison always(boolean matched) {
        Outcome outcome = Outcome.of(matched);
        return (seen, context) -> outcome;
    }
}
