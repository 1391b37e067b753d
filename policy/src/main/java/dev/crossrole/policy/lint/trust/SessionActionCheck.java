package dev.crossrole.policy.lint.trust;

import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.PrincipalView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.aws.StsActions;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;
import java.util.Optional;

/**
 * Permissions that a session needs beside the one to be made. Sources: IAM User Guide, "Pass session tags in AWS STS", required
 * permissions, and IAM Access Analyzer policy checks, "Missing action for condition key" and "… for roles anywhere trust policy".
 */
final class SessionActionCheck implements PolicyCheck {
    static final Rule MISSING = Rule.warning(
            "trust-session-action-missing",
            "The trust policy does not allow what it tests",
            "A request with tags, or with a source identity, also needs the permission to pass them, and is refused without it",
            "Add the action to the statement");
    static final Rule ROLES_ANYWHERE = Rule.error(
            "trust-roles-anywhere-actions",
            "IAM Roles Anywhere lacks an action",
            "It takes a role together with tags and a source identity, and needs the permission for each",
            "Allow sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity to rolesanywhere.amazonaws.com");

    private static final List<String> NEEDED =
            List.of(StsActions.ASSUME_ROLE, StsActions.TAG_SESSION, StsActions.SET_SOURCE_IDENTITY);

    @Override
    public List<Rule> rules() {
        return List.of(MISSING, ROLES_ANYWHERE);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        List<StatementView> allowing =
                policy.statements().stream().filter(StatementView::allows).toList();
        boolean tags = allowing.stream().anyMatch(statement -> statement.covers(StsActions.TAG_SESSION));
        boolean source = allowing.stream().anyMatch(statement -> statement.covers(StsActions.SET_SOURCE_IDENTITY));
        List<String> missing = NEEDED.stream()
                .filter(action -> allowing.stream().noneMatch(statement -> statement.covers(action)))
                .toList();
        for (StatementView statement : allowing) {
            if (!tags) {
                tested(statement, StsActions.TAG_SESSION)
                        .ifPresent(key -> missing(key, StsActions.TAG_SESSION, findings));
            }
            if (!source) {
                tested(statement, StsActions.SET_SOURCE_IDENTITY)
                        .ifPresent(key -> missing(key, StsActions.SET_SOURCE_IDENTITY, findings));
            }
            statement.principals().stream()
                    .filter(principal -> principal.name().value().equals("rolesanywhere.amazonaws.com"))
                    .findFirst()
                    .ifPresent(principal -> rolesAnywhere(missing, principal, findings));
        }
    }

    private static void missing(ConditionView condition, String action, Findings findings) {
        findings.add(
                MISSING,
                condition.key().place(),
                "the statement tests " + condition.key().value() + ", but no statement allows " + action,
                "Add " + action + " to the statement's actions");
    }

    /** The condition of a statement that is about what an action passes. */
    private static Optional<ConditionView> tested(StatementView statement, String action) {
        return statement.conditions().stream()
                .filter(condition -> action.equals(passing(condition.lowerKey())))
                .findFirst();
    }

    private static String passing(String lowerKey) {
        boolean tag = lowerKey.startsWith("aws:requesttag/")
                || lowerKey.equals("aws:tagkeys")
                || lowerKey.equals("sts:transitivetagkeys");
        return tag
                ? StsActions.TAG_SESSION
                : lowerKey.equals("sts:sourceidentity") ? StsActions.SET_SOURCE_IDENTITY : "";
    }

    private static void rolesAnywhere(List<String> missing, PrincipalView principal, Findings findings) {
        if (!missing.isEmpty()) {
            findings.add(
                    ROLES_ANYWHERE,
                    principal.name().place(),
                    "rolesanywhere.amazonaws.com may not call " + String.join(" and ", missing));
        }
    }
}
