package dev.crossrole.policy.lint.condition;

import dev.crossrole.identity.text.Nearest;
import dev.crossrole.policy.lint.aws.ConditionKey;
import dev.crossrole.policy.lint.aws.ConditionKeys;
import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that no request has. Keys of token issuers are looked at where the principal is known, in trust policies; keys of services other
 * than STS and IAM are not known here.
 */
final class KeyCheck implements PolicyCheck {
    static final Rule UNKNOWN = Rule.error(
            "condition-key-unknown",
            "AWS documents no such key",
            "A request never has a key that does not exist, so the condition never holds, or always where it is negated",
            "Use a documented key");
    static final Rule FORMAT = Rule.error(
            "condition-key-format",
            "The key is not of the form prefix:name",
            "A request never has such a key, so the condition never holds, or always where it is negated",
            "Write the key with its prefix, such as aws:PrincipalArn; a tag's key ends in the tag's name");
    static final Rule REPEATED = Rule.error(
            "condition-key-repeated",
            "The key stands twice under one operator",
            "AWS ignores capital letters in keys, so both must hold, and rarely one request fulfils them together",
            "Put the values into one list under one spelling");

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN, FORMAT, REPEATED);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements().forEach(statement -> {
            repeated(statement, findings);
            statement.conditions().forEach(condition -> key(condition, findings));
        });
    }

    private static void repeated(StatementView statement, Findings findings) {
        Map<String, String> seen = new HashMap<>();
        for (ConditionView condition : statement.conditions()) {
            String at = condition.operator().value() + " " + condition.lowerKey();
            Optional<String> before =
                    Optional.ofNullable(seen.putIfAbsent(at, condition.key().value()));
            before.ifPresent(other -> findings.add(
                    REPEATED,
                    condition.key().place(),
                    condition.key().value() + " is the same key as " + other + " under "
                            + condition.operator().value()));
        }
    }

    private static void key(ConditionView condition, Findings findings) {
        String key = condition.key().value();
        Optional<ConditionKey> family = ConditionKeys.bareFamily(key);
        if (family.isPresent()) {
            findings.add(
                    FORMAT,
                    condition.key().place(),
                    key + " names no tag: the key is " + family.get().name() + " and the tag's name");
        } else if (key.indexOf(':') <= 0 || key.endsWith(":")) {
            findings.add(FORMAT, condition.key().place(), key + " is no condition key: it lacks a prefix and a colon");
        } else if (ConditionKeys.knowsAllOf(key) && ConditionKeys.find(key).isEmpty()) {
            findings.add(UNKNOWN, condition.key().place(), "there is no condition key " + key + hint(key));
        }
    }

    private static String hint(String key) {
        // Source: IAM Access Analyzer policy checks, "Unsupported global condition key".
        return key.equalsIgnoreCase("aws:ARN")
                ? "; did you mean aws:PrincipalArn or aws:SourceArn?"
                : Nearest.question(key, ConditionKeys.names(List.of()));
    }
}
