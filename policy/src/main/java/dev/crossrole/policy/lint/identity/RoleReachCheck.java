package dev.crossrole.policy.lint.identity;

import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.aws.StsActions;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Permissions on roles that name no role. Sources: IAM Access Analyzer policy checks, the families "Pass role with …" and "Create SLR
 * with …"; IAM User Guide, "Granting a user permissions to pass a role to an AWS service".
 */
final class RoleReachCheck implements PolicyCheck {
    static final Rule EVERYTHING = Rule.note(
            "identity-everything",
            "The statement allows everything",
            "It includes passing, taking and changing each role of the account",
            "Keep it for administrators, and list actions and resources for everyone else");
    static final Rule PASS_ROLE = Rule.warning(
            "identity-pass-role-any",
            "Any role may be passed",
            "Whoever may pass a role to a service gets what the role may do, an administrator's role included",
            "Name the roles in Resource, or add iam:PassedToService");
    static final Rule ASSUME_ROLE = Rule.warning(
            "identity-assume-role-any",
            "Any role may be assumed",
            "Each role whose trust policy names the account, in this account and in others, can be taken",
            "Name the roles in Resource");
    static final Rule SERVICE_LINKED = Rule.warning(
            "identity-service-linked-role-any",
            "Any service-linked role may be made",
            "Such a role gives a service permissions that nobody here has chosen",
            "Name the roles in Resource, or add iam:AWSServiceName");

    private static final String PASS = "iam:PassRole";
    private static final String LINK = "iam:CreateServiceLinkedRole";
    /** All roles, of one account or of all: a pattern that narrows neither the path nor the name. */
    private static final Pattern ANY_ROLE = Pattern.compile("\\*|arn:[a-z*-]+:iam::[0-9*]*:(?:\\*|role/\\*|role\\*)");

    @Override
    public List<Rule> rules() {
        return List.of(EVERYTHING, PASS_ROLE, ASSUME_ROLE, SERVICE_LINKED);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements().stream().filter(StatementView::allows).forEach(statement -> {
            boolean everything = statement.actions().stream()
                            .anyMatch(action -> action.value().equals("*"))
                    && statement.resources().stream()
                            .anyMatch(resource -> resource.value().equals("*"))
                    && !statement.has("NotAction")
                    && !statement.has("NotResource");
            if (everything && statement.conditions().isEmpty()) {
                findings.add(EVERYTHING, statement.named("Action"), "the statement allows * on *");
                return;
            }
            reach(statement, PASS, "iam:passedtoservice", PASS_ROLE, findings);
            reach(statement, StsActions.ASSUME_ROLE, "", ASSUME_ROLE, findings);
            reach(statement, LINK, "iam:awsservicename", SERVICE_LINKED, findings);
        });
    }

    private static void reach(
            StatementView statement, String action, String narrowingKey, Rule rule, Findings findings) {
        boolean narrowed = !statement.on(narrowingKey).isEmpty();
        Optional<Text> any = statement.resources().stream()
                .filter(resource -> ANY_ROLE.matcher(resource.value()).matches())
                .findFirst();
        boolean excluding = statement.has("NotResource");
        if (!statement.covers(action) || narrowed || !(any.isPresent() || excluding)) {
            return;
        }
        String what = excluding
                ? "every role but those of NotResource"
                : "\"" + any.get().value() + "\"";
        findings.add(
                rule,
                excluding ? statement.named("NotResource") : any.get().place(),
                "the statement allows " + action + " on " + what);
    }
}
