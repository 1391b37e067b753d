package dev.crossrole.policy.lint.identity;

import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.aws.StsActions;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/** Resources of statements about roles that are no role's ARN. Source: Service Authorization Reference, resource type {@code role}. */
final class RoleArnCheck implements PolicyCheck {
    static final Rule NO_ROLE = Rule.error(
            "identity-role-arn",
            "The resource is no role",
            "The action takes the ARN of a role, so the statement never matches",
            "Write arn:aws:iam::ACCOUNT:role/PATH/NAME");

    private static final List<String> ON_ROLES = List.of(StsActions.ASSUME_ROLE, "iam:PassRole");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9*?]{1,12}|\\$\\{.+\\}");
    private static final int PARTS = 6;

    @Override
    public List<Rule> rules() {
        return List.of(NO_ROLE);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        for (StatementView statement : policy.statements()) {
            boolean roles = !statement.actions().isEmpty()
                    && !statement.has("NotAction")
                    && statement.actions().stream().allMatch(action -> ON_ROLES.contains(action.value()));
            if (roles) {
                statement.resources().forEach(resource -> check(resource, findings));
            }
        }
    }

    private static void check(Text resource, Findings findings) {
        String problem = problem(resource.value());
        if (!problem.isEmpty()) {
            findings.add(NO_ROLE, resource.place(), "\"" + resource.value() + "\" " + problem);
        }
    }

    private static String problem(String arn) {
        String[] parts = arn.split(":", PARTS);
        if (arn.equals("*") || parts.length < PARTS || !parts[0].equals("arn")) {
            // What is no ARN at all, IAM refuses itself.
            return "";
        }
        if (parts[2].equals("sts") && parts[5].startsWith("assumed-role/")) {
            return "is the ARN of a role's session, not of the role";
        }
        if (!parts[2].equals("iam") && !parts[2].equals("*")) {
            return "is of the service " + parts[2] + ", but roles are of iam";
        }
        if (!parts[3].isEmpty() && !parts[3].equals("*")) {
            return "has the region " + parts[3] + ", but roles have none";
        }
        boolean account =
                ACCOUNT.matcher(parts[4]).matches() && (parts[4].length() == 12 || !parts[4].matches("[0-9]+"));
        if (!account) {
            return "has the account '" + parts[4] + "', which does not have 12 digits";
        }
        boolean role = parts[5].startsWith("role/")
                || parts[5].indexOf('*') >= 0
                || parts[5].indexOf('?') >= 0
                || parts[5].contains("${");
        return role ? "" : "ends in '" + parts[5] + "', which is no role";
    }
}
