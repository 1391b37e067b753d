package dev.crossrole.policy.aws;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.document.Statement;
import java.util.List;

/** Puts what statements and layers came to into sentences. */
final class Narrator {
    private Narrator() {}

    static Evidence statement(
            Layer layer, NamedPolicy policy, Statement statement, Outcome outcome, List<Check> checks) {
        return new Evidence(
                layer,
                policy.name(),
                statement.place(),
                statement.effect(),
                outcome,
                reason(statement, outcome, checks),
                checks);
    }

    private static String reason(Statement statement, Outcome outcome, List<Check> checks) {
        if (outcome == Outcome.MATCHED) {
            return statement.effect() == Effect.DENY ? "it denies this request" : "it allows this request";
        }
        for (Check check : checks) {
            if (check.outcome() == outcome) {
                return outcome == Outcome.UNKNOWN ? unknown(check) : mismatch(check);
            }
        }
        return outcome == Outcome.UNKNOWN ? "it depends on something that was not given" : "it does not match";
    }

    private static String unknown(Check check) {
        return check.element() + " " + check.test() + " depends on a value that was not given";
    }

    private static String mismatch(Check check) {
        String element = check.test().isEmpty() ? check.element() : check.element() + " " + check.test();
        String seen = check.seen().isEmpty() ? "nothing" : String.join(", ", check.seen());
        return element + " wants " + String.join(" or ", check.wanted()) + " but the request has " + seen;
    }

    /** What a layer is called in a sentence, without an article. */
    static String name(Layer layer) {
        return switch (layer) {
            case TRUST -> "role trust policy";
            case IDENTITY -> "identity-based policy";
            case RESOURCE -> "resource-based policy";
            case SESSION -> "session policy";
            case BOUNDARY -> "permissions boundary";
            case SERVICE_CONTROL -> "service control policy";
            case RESOURCE_CONTROL -> "resource control policy";
            case REQUEST, TOKEN, ATTRIBUTE_MAPPING, ATTRIBUTE_CONDITION, ALLOW_POLICY, DENY_POLICY -> layer.label();
        };
    }
}
