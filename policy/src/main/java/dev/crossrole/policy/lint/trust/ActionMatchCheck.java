package dev.crossrole.policy.lint.trust;

import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.PrincipalView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.aws.StsActions;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Principals with an action that is not theirs. Source: IAM Access Analyzer policy checks, "Mismatched action for principal". */
final class ActionMatchCheck implements PolicyCheck {
    static final Rule MISMATCH = Rule.error(
            "trust-action-mismatch",
            "The action is not the principal's",
            "Tokens of an OpenID Connect issuer, SAML assertions and AWS credentials each have an action of their own for taking a role",
            "Use the action that the principal can call");

    private static final Set<String> TAKING =
            Set.of(StsActions.ASSUME_ROLE, StsActions.WITH_WEB_IDENTITY, StsActions.WITH_SAML);

    @Override
    public List<Rule> rules() {
        return List.of(MISMATCH);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements().stream()
                .filter(statement -> statement.allows() && statement.has("Principal") && statement.has("Action"))
                .filter(statement -> TAKING.stream().anyMatch(statement::covers))
                .forEach(statement -> check(statement, findings));
    }

    private static void check(StatementView statement, Findings findings) {
        Set<String> allowed = TAKING.stream().filter(statement::covers).collect(Collectors.toSet());
        Set<String> used = new HashSet<>();
        for (PrincipalView principal : statement.principals()) {
            String action = actionOf(principal);
            used.add(Ascii.lower(action));
            if (!allowed.contains(action)) {
                findings.add(
                        MISMATCH,
                        principal.name().place(),
                        "the principal \"" + principal.name().value() + "\" calls " + action
                                + ", which the statement does not allow",
                        "Add the action " + action + ", or move the principal to a statement for it");
            }
        }
        for (Text action : statement.actions()) {
            boolean taking = TAKING.stream().anyMatch(name -> Ascii.equalsIgnoreCase(name, action.value()));
            if (taking && !used.contains(Ascii.lower(action.value())) && !used.isEmpty()) {
                findings.add(
                        MISMATCH,
                        action.place(),
                        "none of the statement's principals can call " + action.value(),
                        "Take the action out, or add the principal that it is for");
            }
        }
    }

    private static String actionOf(PrincipalView principal) {
        if (!principal.isFederated()) {
            return StsActions.ASSUME_ROLE;
        }
        return principal.isSaml() ? StsActions.WITH_SAML : StsActions.WITH_WEB_IDENTITY;
    }
}
