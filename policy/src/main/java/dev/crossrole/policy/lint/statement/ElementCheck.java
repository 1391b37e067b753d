package dev.crossrole.policy.lint.statement;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.TextSpan;
import dev.crossrole.identity.text.Nearest;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;

/** Elements that the policy language does not have. Source: IAM User Guide, "Grammar of the IAM JSON policy language". */
final class ElementCheck implements PolicyCheck {
    static final Rule UNKNOWN = Rule.error(
            "policy-element-unknown",
            "The policy language has no such element",
            "IAM refuses a policy with an element that it does not know",
            "Use the element's own name, in its own capital letters");
    static final Rule NEGATED_ALLOW = Rule.warning(
            "policy-not-action-allow",
            "Allow stands with NotAction",
            "It allows every action that is not listed, also those of services and features to come",
            "List in Action what is to be allowed");

    private static final List<String> POLICY = List.of("Version", "Id", "Statement");
    private static final List<String> STATEMENT = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN, NEGATED_ALLOW);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        names(policy.json(), policy.place(), POLICY, findings);
        policy.statements().forEach(statement -> {
            names(statement.json(), statement.place(), STATEMENT, findings);
            if (statement.allows() && statement.has("NotAction")) {
                findings.add(
                        NEGATED_ALLOW,
                        statement.named("NotAction"),
                        "the statement allows everything but what NotAction lists");
            }
        });
    }

    private static void names(JsonObject json, JsonPlace place, List<String> known, Findings findings) {
        for (String name : json.names()) {
            if (!known.contains(name)) {
                TextSpan at = place.member(name).flatMap(JsonPlace::name).orElse(place.span());
                findings.add(UNKNOWN, at, "there is no element " + name + Nearest.question(name, known));
            }
        }
    }
}
