package dev.crossrole.policy.lint.trust;

import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.PrincipalView;
import dev.crossrole.policy.lint.aws.RoleFacts;
import dev.crossrole.policy.lint.aws.StsActions;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Roles that trust accounts. Sources: IAM User Guide, "AWS JSON policy elements: Principal" (an account stands for whoever its
 * administrators allow) and "Access to AWS accounts owned by third parties" (external ids).
 */
final class CrossAccountCheck implements PolicyCheck {
    static final Rule ACCOUNT = Rule.note(
            "trust-account-root",
            "The role trusts a whole account",
            "Each user and role of the account whose own policies allow it can assume the role",
            "Name the user or role that needs it, or add a condition such as aws:PrincipalArn");
    static final Rule EXTERNAL_ID = Rule.note(
            "trust-external-id-missing",
            "Another account is trusted without an external id",
            "A third party that acts for many customers can be made to use the role for another of them",
            "Add sts:ExternalId under StringEquals if the account is a third party's");

    private static final Pattern WHOLE_ACCOUNT = Pattern.compile("(?:arn:[a-z-]+:iam::)?([0-9]{12})(?::root)?");
    private static final Pattern OF_ACCOUNT = Pattern.compile("arn:[a-z-]+:(?:iam|sts)::([0-9]{12}):.+");

    @Override
    public List<Rule> rules() {
        return List.of(ACCOUNT, EXTERNAL_ID);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        Optional<String> own = policy.role().flatMap(RoleFacts::account);
        policy.statements().stream()
                .filter(statement -> statement.allows() && statement.covers(StsActions.ASSUME_ROLE))
                .filter(statement -> statement.conditions().stream().noneMatch(ConditionView::demandsValue))
                .flatMap(statement -> statement.principals().stream())
                .filter(principal -> principal.type().equals("AWS"))
                .forEach(principal -> check(principal, own, findings));
    }

    private static void check(PrincipalView principal, Optional<String> own, Findings findings) {
        String name = principal.name().value();
        Matcher whole = WHOLE_ACCOUNT.matcher(name);
        Matcher entity = OF_ACCOUNT.matcher(name);
        Optional<String> account = whole.matches()
                ? Optional.of(whole.group(1))
                : entity.matches() ? Optional.of(entity.group(1)) : Optional.empty();
        boolean foreign = account.isPresent() && own.isPresent() && !own.equals(account);
        if (foreign) {
            findings.add(
                    EXTERNAL_ID,
                    principal.name().place(),
                    "the role of account " + own.get() + " trusts account " + account.get()
                            + " without an external id");
        } else if (whole.matches()) {
            findings.add(ACCOUNT, principal.name().place(), "the role trusts all of account " + whole.group(1));
        }
    }
}
