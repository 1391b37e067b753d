package dev.crossrole.policy.lint.trust;

import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.aws.StsActions;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keys that exist, but that no request has which the statement could allow. Sources: Service Authorization Reference, "Actions … for AWS
 * STS" (which action has which key); IAM User Guide, "AWS global condition context keys" (keys of principals that signed).
 */
final class AvailableKeyCheck implements PolicyCheck {
    static final Rule UNAVAILABLE = Rule.error(
            "trust-key-unavailable",
            "No request that the statement is for has the key",
            "A condition on a key that is never there does not let anyone in, or restricts nothing",
            "Use a key that the action has, or move the condition to a statement for another action");

    /** Of a caller with AWS credentials, which the bearer of a token does not have yet. */
    private static final Set<String> OF_SIGNERS = Set.of(
            "aws:principalarn",
            "aws:principalaccount",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principaltype",
            "aws:userid",
            "aws:username",
            "aws:federatedprovider",
            "aws:tokenissuetime",
            "aws:multifactorauthpresent",
            "aws:multifactorauthage",
            "aws:sourceidentity");

    @Override
    public List<Rule> rules() {
        return List.of(UNAVAILABLE);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        for (StatementView statement : policy.statements()) {
            boolean tokens = !statement.principals().isEmpty()
                    && statement.principals().stream().allMatch(principal -> principal.isFederated());
            // Asked once: a statement may have many actions and many conditions.
            Set<String> covered =
                    StsActions.ALL.stream().filter(statement::covers).collect(Collectors.toSet());
            for (ConditionView condition : statement.conditions()) {
                if (isAbsent(covered, condition.lowerKey(), tokens)) {
                    String effect = condition.holdsWithoutKey() ? ", so it restricts nothing" : ", so it never holds";
                    findings.add(
                            UNAVAILABLE,
                            condition.key().place(),
                            "no request that this statement is for has "
                                    + condition.key().value() + effect);
                }
            }
        }
    }

    private static boolean isAbsent(Set<String> covered, String lowerKey, boolean tokens) {
        Set<String> actions = StsActions.having(lowerKey);
        boolean otherAction = !actions.isEmpty() && actions.stream().noneMatch(covered::contains);
        boolean ofSigners = OF_SIGNERS.contains(lowerKey) || lowerKey.startsWith("aws:principaltag/");
        return otherAction || (tokens && ofSigners);
    }
}
