package dev.crossrole.policy.lint.statement;

import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.stream.Stream;

/** Policy variables. Source: IAM User Guide, "IAM policy elements: Variables and tags". */
final class VariableCheck implements PolicyCheck {
    static final Rule MALFORMED = Rule.warning(
            "policy-variable-malformed",
            "The policy variable is not well formed",
            "What is no variable stays plain text, so the value matches nothing that was meant",
            "Write ${key} or ${key, 'default'}");
    static final Rule OLD_VERSION = Rule.warning(
            "policy-variable-version",
            "The policy's version has no variables",
            "Before version 2012-10-17 a variable is plain text, so the value matches nothing that was meant",
            "Add \"Version\": \"2012-10-17\" to the policy");
    static final Rule MISPLACED = Rule.warning(
            "policy-variable-misplaced",
            "Variables do not work here",
            "Variables are replaced in Resource and under text and ARN operators only; here the text is taken as it stands",
            "Write the value itself, or move the test into a condition on text");

    @Override
    public List<Rule> rules() {
        return List.of(MALFORMED, OLD_VERSION, MISPLACED);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        for (StatementView statement : policy.statements()) {
            Stream<Text> fixed = Stream.concat(
                    Stream.concat(statement.principals().stream().map(view -> view.name()), statement.sid().stream()),
                    Stream.concat(statement.actions().stream(), valuesOf(statement, false)));
            fixed.filter(VariableCheck::hasVariable)
                    .forEach(text ->
                            findings.add(MISPLACED, text.place(), "\"" + text.value() + "\" holds a policy variable"));
            Stream.concat(statement.resources().stream(), valuesOf(statement, true))
                    .filter(VariableCheck::hasVariable)
                    .forEach(text -> replaced(text, policy.current(), findings));
        }
    }

    /** The values of conditions whose operators replace variables, or of those that do not. */
    private static Stream<Text> valuesOf(StatementView statement, boolean replacing) {
        return statement.conditions().stream()
                .filter(condition -> replaces(condition) == replacing)
                .flatMap(condition -> condition.values().stream());
    }

    private static boolean replaces(ConditionView condition) {
        return condition
                .name()
                .filter(name -> !name.operator().label().startsWith("String")
                        && !name.operator().label().startsWith("Arn"))
                .isEmpty();
    }

    private static boolean hasVariable(Text text) {
        return text.value().contains("${");
    }

    private static void replaced(Text text, boolean current, Findings findings) {
        if (!current) {
            findings.add(OLD_VERSION, text.place(), "\"" + text.value() + "\" is plain text in this policy's version");
            return;
        }
        String value = text.value();
        for (int at = value.indexOf("${"); at >= 0; at = value.indexOf("${", at + 2)) {
            int end = value.indexOf('}', at);
            String problem = end < 0 ? "lacks its closing brace" : problem(value.substring(at + 2, end));
            if (!problem.isEmpty()) {
                findings.add(MALFORMED, text.place(), "a variable in \"" + value + "\" " + problem);
                return;
            }
        }
    }

    private static String problem(String inside) {
        int comma = inside.indexOf(',');
        String key = comma < 0 ? inside : inside.substring(0, comma);
        String otherwise = comma < 0 ? "''" : inside.substring(comma + 1).strip();
        if (key.isBlank()) {
            return "names no key";
        }
        if (key.strip().indexOf(' ') >= 0) {
            return "has a space in its key";
        }
        boolean quoted = otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'");
        return quoted ? "" : "has a default value without quotes";
    }
}
