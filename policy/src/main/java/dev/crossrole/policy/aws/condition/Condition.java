package dev.crossrole.policy.aws.condition;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.condition.OperatorName.Quantifier;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * One key of a {@code Condition} block under one operator. All conditions of a statement must hold; of the values of one condition,
 * one is enough, and under a negated operator none may match. Source: IAM User Guide, "Creating a condition with multiple keys or
 * values".
 *
 * <p>What the guide leaves open, or a value that is not of the operator's type, is decided so that it never widens an Allow and never
 * narrows a Deny: see {@link #doubt}.
 */
public final class Condition {
    private final String path;
    private final String operatorText;
    private final Optional<OperatorName> operator;
    private final String key;
    private final String lowerKey;
    private final List<String> wanted;
    private final Test test;
    /** What a condition that is not understood comes to: it holds under Deny, and does not under Allow. */
    private final Outcome doubt;

    /** How the request's values are looked at, chosen once when the policy is read. */
    @FunctionalInterface
    interface Test {
        Outcome test(List<String> seen, ConditionContext context);
    }

    private Condition(Source source, String operatorText, String key, List<String> wanted, String path) {
        this.path = path;
        this.operatorText = operatorText;
        this.operator = OperatorName.parse(operatorText);
        this.key = key;
        this.lowerKey = Ascii.lower(key);
        this.wanted = List.copyOf(wanted);
        this.doubt = Outcome.of(source.effect() == Effect.DENY);
        this.test = operator.map(name -> test(name, source)).orElse((seen, context) -> doubt);
    }

    /** What a condition has to know of the statement it stands in: its effect, and whether its policy's version has variables. */
    public record Source(Effect effect, boolean variables) {}

    /**
     * Reads a condition.
     *
     * @param path where it stands in the document
     */
    public static Condition of(Source source, String operator, String key, List<String> wanted, String path) {
        return new Condition(source, operator, key, wanted, path);
    }

    /** The operator; empty where IAM knows none of that name. */
    public Optional<OperatorName> operator() {
        return operator;
    }

    /** The operator as it was written. */
    public String operatorText() {
        return operatorText;
    }

    /** The key as it was written. */
    public String key() {
        return key;
    }

    /** The values as they were written. */
    public List<String> wanted() {
        return wanted;
    }

    public String path() {
        return path;
    }

    /** Whether the request fulfils the condition. */
    public Outcome test(ConditionContext context) {
        List<String> seen = context.valuesOf(lowerKey);
        if (seen.isEmpty() && operator.isPresent() && context.isOpen(lowerKey)) {
            return Outcome.UNKNOWN;
        }
        return test.test(seen, context);
    }

    /** The same, with what was wanted and what was seen. */
    public Check check(ConditionContext context) {
        return new Check("Condition", operatorText + " " + key, wanted, context.valuesOf(lowerKey), test(context));
    }

    private Test test(OperatorName name, Source source) {
        if (name.operator() == Operator.NULL) {
            return NullTest.of(name.quantifier(), wanted, doubt);
        }
        boolean negated = name.operator().negated();
        // Under a negated operator a match makes the condition false, so the careful answer of a comparison turns round
        // as well.
        boolean careful = (source.effect() == Effect.DENY) != negated;
        Comparison[] comparisons = wanted.stream()
                .map(value -> Comparisons.of(name.operator(), value, source.variables(), careful))
                .toArray(Comparison[]::new);
        // Several values without ForAllValues or ForAnyValue are undefined: an Allow wants all to pass, a Deny is
        // content with one.
        boolean all = name.quantifier() == Quantifier.ALL
                || (name.quantifier() == Quantifier.ONE && source.effect() == Effect.ALLOW);
        return new ValueTest(comparisons, negated, all, name.quantifier() != Quantifier.ONE, absent(name));
    }

    /** What an absent key comes to. Source: IAM User Guide, "Condition operators" (Important, and IfExists) and set operators. */
    private static Outcome absent(OperatorName name) {
        return switch (name.quantifier()) {
            case ALL -> Outcome.MATCHED;
            case ANY -> Outcome.of(name.ifExists());
            case ONE -> Outcome.of(name.ifExists() || name.operator().negated());
        };
    }
}
