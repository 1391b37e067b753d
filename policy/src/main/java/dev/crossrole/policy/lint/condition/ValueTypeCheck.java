package dev.crossrole.policy.lint.condition;

import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.condition.Condition;
import dev.crossrole.policy.aws.condition.Operator;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Values that cannot be read as what their operator compares. Whether one can, the engine's own comparison is asked. */
final class ValueTypeCheck implements PolicyCheck {
    static final Rule UNREADABLE = Rule.error(
            "condition-value-type",
            "The value cannot be read as the operator's type",
            "Such a value matches no request",
            "Write the value as the operator reads it");
    static final Rule BOTH = Rule.warning(
            "condition-bool-both",
            "The condition takes both true and false",
            "It holds whenever the request has the key, so it tests nothing but that",
            "Keep the one value that is meant");

    /** What the operators of a type read. */
    private static final Map<String, Form> FORMS = Map.of(
            "Numeric", new Form("a number", "0"),
            "Date", new Form("a date such as 2026-11-23T10:00:00Z", "2026-11-23"),
            "Bool", new Form("true or false", "true"),
            "IpAddress", new Form("an IP address or a range such as 192.0.2.0/24", "192.0.2.1"),
            "NotIpAddress", new Form("an IP address or a range such as 192.0.2.0/24", "192.0.2.1"));

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
    private static final int ARN_PARTS = 6;

    /**
     * How a type is written.
     *
     * @param sample some value that can be read
     */
    private record Form(String words, String sample) {}

    @Override
    public List<Rule> rules() {
        return List.of(UNREADABLE, BOTH);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements()
                .forEach(statement -> statement.conditions().forEach(condition -> {
                    condition.values().forEach(value -> check(condition, value, findings));
                    both(condition, findings);
                }));
    }

    private static void check(ConditionView condition, Text value, Findings findings) {
        if (condition.name().isEmpty() || value.value().contains("${")) {
            return;
        }
        Operator operator = condition.name().get().operator();
        String words = wanted(operator, value.value());
        if (!words.isEmpty()) {
            findings.add(
                    UNREADABLE,
                    value.place(),
                    "\"" + value.value() + "\" under " + condition.operator().value() + " is not " + words);
        }
    }

    /** What the value should have been; empty where it is that. */
    private static String wanted(Operator operator, String value) {
        String label = operator.label();
        if (label.startsWith("Arn")) {
            return value.equals("*") || (value.startsWith("arn:") && value.split(":", -1).length >= ARN_PARTS)
                    ? ""
                    : "an ARN of six parts";
        }
        if (operator == Operator.BINARY_EQUALS) {
            return BASE64.matcher(value).matches() && value.length() % 4 == 0 ? "" : "base64";
        }
        if (operator == Operator.NULL) {
            return value.equals("true") || value.equals("false") ? "" : "true or false";
        }
        return FORMS.entrySet().stream()
                .filter(form -> label.startsWith(form.getKey()))
                .filter(form -> !readable(operator, value, form.getValue()))
                .map(form -> form.getValue().words())
                .findFirst()
                .orElse("");
    }

    /**
     * The engine answers carefully for a value that it cannot read: no match under Allow, a match under Deny. For one that it can read
     * it answers the same under both.
     */
    private static boolean readable(Operator operator, String value, Form form) {
        return holds(Effect.ALLOW, operator, value, form.sample())
                == holds(Effect.DENY, operator, value, form.sample());
    }

    private static boolean holds(Effect effect, Operator operator, String value, String seen) {
        Condition.Source source = new Condition.Source(effect, false);
        return Condition.of(source, operator.label(), "aws:key", List.of(value), "")
                        .test(ConditionContext.of("aws:key", seen))
                == Outcome.MATCHED;
    }

    private static void both(ConditionView condition, Findings findings) {
        List<String> values =
                condition.values().stream().map(Text::value).distinct().toList();
        if (condition.is(Operator.BOOL) && values.contains("true") && values.contains("false")) {
            findings.add(BOTH, condition.place(), condition.describe() + " takes both true and false");
        }
    }
}
