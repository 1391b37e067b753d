package dev.crossrole.policy.lint.trust;

import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.TextSpan;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.RoleFacts;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;

/**
 * Elements that a trust policy must not have, and the role beside it. Sources: IAM Access Analyzer policy checks, "Role trust policy
 * syntax error notprincipal" and "… resource"; STS API reference, {@code DurationSeconds}.
 */
final class ShapeCheck implements PolicyCheck {
    static final Rule NOT_PRINCIPAL = Rule.error(
            "trust-not-principal",
            "A trust policy has no NotPrincipal",
            "IAM refuses it, because everyone but a few could assume the role",
            "Name in Principal who may assume the role");
    static final Rule RESOURCE = Rule.error(
            "trust-resource",
            "A trust policy has no Resource",
            "IAM refuses it: the resource is the role that the policy is attached to",
            "Take the element out");
    static final Rule LONG_SESSIONS = Rule.note(
            "trust-session-long",
            "Sessions of a federated role may last long",
            "AWS credentials outlive the token that they were given for, and cannot be taken back one by one",
            "Lower MaxSessionDuration to 3600 unless a job needs more");

    private static final long AN_HOUR = 3600;

    @Override
    public List<Rule> rules() {
        return List.of(NOT_PRINCIPAL, RESOURCE, LONG_SESSIONS);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        for (StatementView statement : policy.statements()) {
            if (statement.has("NotPrincipal")) {
                findings.add(NOT_PRINCIPAL, statement.named("NotPrincipal"), "the trust policy has a NotPrincipal");
            }
            for (String element : List.of("Resource", "NotResource")) {
                if (statement.has(element)) {
                    findings.add(RESOURCE, statement.named(element), "the trust policy has a " + element);
                }
            }
        }
        policy.role().filter(role -> !IssuerTrust.in(policy).isEmpty()).ifPresent(role -> duration(role, findings));
    }

    private static void duration(RoleFacts role, Findings findings) {
        role.maxSessionSeconds().ifPresent(seconds -> {
            TextSpan at = role.place()
                    .member("MaxSessionDuration")
                    .map(JsonPlace::whole)
                    .orElse(role.place().span());
            if (seconds > AN_HOUR) {
                findings.add(LONG_SESSIONS, at, "sessions of this federated role may last " + seconds + " seconds");
            }
        });
    }
}
