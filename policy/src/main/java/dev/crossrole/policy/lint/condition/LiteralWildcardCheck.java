package dev.crossrole.policy.lint.condition;

import dev.crossrole.policy.aws.condition.Operator;
import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.Map;

/** Wildcards under operators that have none. Source: IAM User Guide, "String condition operators". */
final class LiteralWildcardCheck implements PolicyCheck {
    static final Rule LITERAL = Rule.warning(
            "condition-wildcard-literal",
            "The wildcard is plain text here",
            "StringEquals compares a star or a question mark with the same character, so the value matches nothing that was meant",
            "Use StringLike for a pattern, or write the whole value");

    private static final Map<Operator, String> LIKE = Map.of(
            Operator.STRING_EQUALS, "StringLike",
            Operator.STRING_EQUALS_IGNORE_CASE, "StringLike",
            Operator.STRING_NOT_EQUALS, "StringNotLike",
            Operator.STRING_NOT_EQUALS_IGNORE_CASE, "StringNotLike");

    @Override
    public List<Rule> rules() {
        return List.of(LITERAL);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements()
                .forEach(statement ->
                        statement.conditions().forEach(condition -> check(condition, policy.current(), findings)));
    }

    private static void check(ConditionView condition, boolean escapes, Findings findings) {
        String like = condition
                .name()
                .map(name -> LIKE.getOrDefault(name.operator(), ""))
                .orElse("");
        if (like.isEmpty()) {
            return;
        }
        for (Text value : condition.values()) {
            if (meansWildcard(value.value(), escapes)) {
                findings.add(
                        LITERAL,
                        value.place(),
                        "\"" + value.value() + "\" is compared literally under "
                                + condition.operator().value(),
                        "Use " + like + " for a pattern, or write the whole value");
            }
        }
    }

    private static boolean meansWildcard(String value, boolean escapes) {
        String plain = escapes ? value.replace("${*}", "").replace("${?}", "") : value;
        // A question mark in a URL begins its query.
        return plain.indexOf('*') >= 0 || (plain.indexOf('?') >= 0 && !plain.contains("://"));
    }
}
