package dev.crossrole.policy.lint.trust;

import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.issuer.Tenancy;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;

/**
 * Roles that trust all tokens of an issuer with one tenant, such as a Kubernetes cluster's. Source: IAM Access Analyzer policy checks,
 * "Missing condition key for oidc principal".
 */
final class AnySubjectCheck implements PolicyCheck {
    static final Rule ANY_SUBJECT = Rule.warning(
            "trust-any-subject",
            "The role trusts every subject of the issuer",
            "An audience says what a token is for, not who holds it: each workload of the issuer can assume the role",
            "Add the issuer's :sub with the subject that needs the role");

    @Override
    public List<Rule> rules() {
        return List.of(ANY_SUBJECT);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements().stream()
                .filter(statement -> !AnyoneCheck.isOpenWhenAbsent(statement))
                .flatMap(statement -> IssuerTrust.allowedBy(statement).stream())
                .filter(trust -> !trust.issuer().equals("accounts.google.com"))
                .filter(trust -> Tenancy.of(trust.issuer()).isEmpty() && isOpen(trust))
                .forEach(trust -> findings.add(
                        ANY_SUBJECT,
                        trust.principal().name().place(),
                        "the role trusts each subject of " + trust.issuer(),
                        "Add " + trust.issuer() + ":sub with the subject that needs the role"));
    }

    private static boolean isOpen(IssuerTrust trust) {
        return WebIdentityKeys.claims(trust.issuer()).stream()
                        .filter(claim -> !claim.equals("aud") && !claim.equals("amr"))
                        .allMatch(claim -> trust.demanding(claim).isEmpty())
                // A token that lists the roles which it may be used for says as much as a subject.
                && trust.demanding("sts:RoleAuthorizedByIdp").isEmpty();
    }
}
