package dev.crossrole.localcloud.aws.simulation;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The condition keys that statements for an action refer to, in conditions and in policy variables, and that nobody gave. */
final class MissingKeys {
    /** A variable, but for the three that stand for a character of their own. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([^*?$,}\\s]+)");

    private MissingKeys() {}

    static Set<String> of(Decision decision, ConditionContext given) {
        Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        decision.evidence().stream()
                .filter(MissingKeys::concernsAction)
                .flatMap(evidence -> evidence.checks().stream())
                .forEach(check -> add(check, given, missing));
        return missing;
    }

    private static boolean concernsAction(Evidence evidence) {
        return evidence.checks().stream()
                .anyMatch(check -> check.element().endsWith("Action") && check.outcome() == Outcome.MATCHED);
    }

    private static void add(Check check, ConditionContext given, Set<String> missing) {
        boolean condition = check.element().equals("Condition");
        if (condition) {
            add(check.test().substring(check.test().indexOf(' ') + 1), given, missing);
        }
        if (condition || check.element().endsWith("Resource")) {
            variables(check.wanted(), given, missing);
        }
    }

    private static void variables(List<String> texts, ConditionContext given, Set<String> missing) {
        for (String text : texts) {
            Matcher variable = VARIABLE.matcher(text);
            while (variable.find()) {
                add(variable.group(1), given, missing);
            }
        }
    }

    private static void add(String key, ConditionContext given, Set<String> missing) {
        if (given.values(key).isEmpty()) {
            missing.add(key);
        }
    }
}
