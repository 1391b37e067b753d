package dev.crossrole.policy.lint.statement;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;

/** Lists that list nothing. */
final class EmptyElementCheck implements PolicyCheck {
    static final Rule EMPTY = Rule.error(
            "policy-element-empty",
            "The element lists nothing",
            "The statement covers nothing, and IAM refuses most policies with such a list",
            "List what is meant, or take the statement out");

    private static final List<String> LISTS =
            List.of("Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource");

    @Override
    public List<Rule> rules() {
        return List.of(EMPTY);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        if (policy.json().find("Statement").filter(EmptyElementCheck::isEmpty).isPresent()) {
            findings.add(EMPTY, policy.at("Statement"), "the policy has no statements");
        }
        policy.statements().forEach(statement -> LISTS.forEach(element -> check(statement, element, findings)));
    }

    private static void check(StatementView statement, String element, Findings findings) {
        if (statement.json().find(element).filter(EmptyElementCheck::isEmpty).isPresent()) {
            findings.add(EMPTY, statement.named(element), element + " lists nothing");
        }
    }

    private static boolean isEmpty(Json json) {
        return (json instanceof JsonArray array && array.size() == 0)
                || (json instanceof JsonObject object
                        && object.members().values().stream().allMatch(EmptyElementCheck::isEmpty));
    }
}
