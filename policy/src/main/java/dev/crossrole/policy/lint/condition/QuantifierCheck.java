package dev.crossrole.policy.lint.condition;

import dev.crossrole.policy.aws.condition.Operator;
import dev.crossrole.policy.aws.condition.OperatorName;
import dev.crossrole.policy.aws.condition.OperatorName.Quantifier;
import dev.crossrole.policy.lint.aws.ConditionKey;
import dev.crossrole.policy.lint.aws.ConditionKeys;
import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;
import java.util.Optional;

/** {@code ForAllValues} and {@code ForAnyValue}. Source: IAM User Guide, "Single-valued vs. multivalued condition keys". */
final class QuantifierCheck implements PolicyCheck {
    static final Rule SINGLE = Rule.warning(
            "condition-for-all-values-single",
            "ForAllValues stands on a key with one value",
            "ForAllValues also holds for a request that does not have the key, so it lets through what was to be checked",
            "Leave ForAllValues: out");
    static final Rule MISSING = Rule.warning(
            "condition-quantifier-missing",
            "The key may have several values, and the operator expects one",
            "What comes of several values without ForAllValues or ForAnyValue is not defined",
            "Write ForAnyValue: where one value is enough, or ForAllValues: together with Null for all of them");
    static final Rule NULL = Rule.warning(
            "condition-null-quantifier",
            "Null has a quantifier",
            "Null asks whether the key is there, which is no matter of single values: ForAllValues makes it true, and ForAnyValue false",
            "Write Null alone");

    @Override
    public List<Rule> rules() {
        return List.of(SINGLE, MISSING, NULL);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements()
                .forEach(statement -> statement
                        .conditions()
                        .forEach(condition ->
                                condition.name().ifPresent(name -> check(statement, condition, name, findings))));
    }

    private static void check(StatementView statement, ConditionView condition, OperatorName name, Findings findings) {
        Optional<Boolean> many = many(condition.key().value());
        boolean quantified = name.quantifier() != Quantifier.ONE;
        if (name.operator() == Operator.NULL) {
            if (quantified) {
                findings.add(
                        NULL,
                        condition.operator().place(),
                        condition.operator().value() + " does not ask whether the key is there");
            }
            return;
        }
        if (name.quantifier() == Quantifier.ALL && many.isPresent() && !many.get() && statement.allows()) {
            findings.add(
                    SINGLE,
                    condition.operator().place(),
                    condition.describe() + " also holds where the request has no "
                            + condition.key().value());
        }
        if (!quantified && many.orElse(false)) {
            findings.add(
                    MISSING,
                    condition.operator().place(),
                    condition.key().value() + " may have several values, but "
                            + condition.operator().value() + " expects one");
        }
    }

    /** Whether a key may have several values; empty where that is not known, or where AWS documents it both ways. */
    private static Optional<Boolean> many(String key) {
        if (key.endsWith(":amr") || key.endsWith(":aud") || key.indexOf(':') < 0) {
            return Optional.empty();
        }
        Optional<ConditionKey> known = ConditionKeys.find(key);
        boolean claim = key.substring(0, key.lastIndexOf(':')).indexOf('.') >= 0;
        return known.map(ConditionKey::many).or(() -> claim ? Optional.of(false) : Optional.empty());
    }
}
