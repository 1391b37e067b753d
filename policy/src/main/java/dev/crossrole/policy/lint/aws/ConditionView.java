package dev.crossrole.policy.lint.aws;

import dev.crossrole.identity.json.TextSpan;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.condition.Condition;
import dev.crossrole.policy.aws.condition.Operator;
import dev.crossrole.policy.aws.condition.OperatorName;
import dev.crossrole.policy.aws.condition.OperatorName.Quantifier;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * One key under one operator.
 *
 * @param operator as written
 * @param key as written
 * @param place key and values together
 * @param compiled the condition as the engine decides on it
 */
public record ConditionView(Text operator, Text key, List<Text> values, TextSpan place, Condition compiled) {

    /** The operator; empty where IAM knows none of that name. */
    public Optional<OperatorName> name() {
        return compiled.operator();
    }

    public String lowerKey() {
        return Ascii.lower(key.value());
    }

    public boolean is(Operator wanted) {
        return name().filter(name -> name.operator() == wanted).isPresent();
    }

    /** Whether the condition holds for a request that does not have the key. The engine says so. */
    public boolean holdsWithoutKey() {
        return compiled.test(ConditionContext.empty()) == Outcome.MATCHED;
    }

    /** Whether the condition holds for what is not among its values. */
    public boolean negated() {
        return name().filter(name -> name.operator().negated()).isPresent();
    }

    /** Whether only requests pass that have the key with one of the values. */
    public boolean demandsValue() {
        return name().filter(name -> !name.operator().negated()
                        && name.operator() != Operator.NULL
                        && name.quantifier() != Quantifier.ALL
                        && !name.ifExists())
                .isPresent();
    }

    /** Whether stars and question marks in the values are wildcards. */
    public boolean likes() {
        return is(Operator.STRING_LIKE)
                || is(Operator.STRING_NOT_LIKE)
                || is(Operator.ARN_LIKE)
                || is(Operator.ARN_NOT_LIKE)
                || is(Operator.ARN_EQUALS)
                || is(Operator.ARN_NOT_EQUALS);
    }

    /** Operator and key, as messages name a condition. */
    public String describe() {
        return operator.value() + " " + key.value();
    }
}
