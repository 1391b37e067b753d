package dev.crossrole.policy.lint.trust;

import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;

/** Statements whose principal, or whose conditions, keep nobody out. */
final class AnyoneCheck implements PolicyCheck {
    static final Rule ANYONE = Rule.error(
            "trust-principal-anyone",
            "The role trusts every AWS account",
            "Any principal of any account can assume the role, and its own administrators decide which",
            "Name the accounts, users or roles that may assume the role");
    static final Rule WILDCARD = Rule.warning(
            "trust-principal-wildcard",
            "The principal is a wildcard",
            "The conditions alone keep every AWS account out, so one slip in them opens the role to the world",
            "Name the accounts in Principal, and keep the conditions");
    static final Rule OPEN_WHEN_ABSENT = Rule.error(
            "trust-open-when-absent",
            "Each condition also holds for a request without its key",
            "IfExists, ForAllValues, Null and negated operators are fulfilled by a request that does not have the key at all",
            "Demand a value: StringEquals or StringLike without IfExists");

    @Override
    public List<Rule> rules() {
        return List.of(ANYONE, WILDCARD, OPEN_WHEN_ABSENT);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements().stream().filter(StatementView::allows).forEach(statement -> {
            boolean demanding = statement.conditions().stream().anyMatch(ConditionView::demandsValue);
            statement.principals().stream()
                    .filter(principal -> principal.isAnyone() && !statement.has("NotPrincipal"))
                    .forEach(principal -> findings.add(
                            demanding ? WILDCARD : ANYONE,
                            principal.name().place(),
                            demanding
                                    ? "the principal is \"*\", and only conditions restrict it"
                                    : "the principal is \"*\", and no condition demands anything of it"));
            if (isOpenWhenAbsent(statement)) {
                ConditionView first = statement.conditions().get(0);
                findings.add(
                        OPEN_WHEN_ABSENT,
                        first.place(),
                        first.describe()
                                + " holds for a request without the key, and nothing else restricts the statement");
            }
        });
    }

    /** Principals of AWS are named one by one, so that a condition on them is rarely all that keeps others out. */
    static boolean isOpenWhenAbsent(StatementView statement) {
        boolean federated = statement.principals().stream().anyMatch(principal -> principal.isFederated());
        return statement.allows()
                && federated
                && !statement.conditions().isEmpty()
                && statement.conditions().stream().allMatch(ConditionView::holdsWithoutKey);
    }
}
