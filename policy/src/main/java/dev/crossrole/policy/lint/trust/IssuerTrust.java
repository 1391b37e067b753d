package dev.crossrole.policy.lint.trust;

import dev.crossrole.policy.aws.condition.Operator;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.PrincipalView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.aws.StsActions;
import dev.crossrole.policy.lint.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * An OpenID Connect issuer whose tokens a statement lets in.
 *
 * @param issuer host and path, as condition keys begin
 */
record IssuerTrust(StatementView statement, PrincipalView principal, String issuer) {

    /** Each issuer that a policy allows. */
    static List<IssuerTrust> in(PolicyView policy) {
        List<IssuerTrust> all = new ArrayList<>();
        for (StatementView statement : policy.statements()) {
            if (statement.allows()
                    && !statement.has("NotPrincipal")
                    && statement.covers(StsActions.WITH_WEB_IDENTITY)) {
                all.addAll(of(statement));
            }
        }
        return all;
    }

    /** Each issuer that a statement names. */
    static List<IssuerTrust> of(StatementView statement) {
        return statement.principals().stream()
                .filter(principal -> principal.isFederated() && !principal.isSaml())
                .map(principal -> new IssuerTrust(
                        statement,
                        principal,
                        WebIdentityKeys.prefix(principal.name().value())))
                .toList();
    }

    /** The conditions on a claim, or on a key that is named in full. */
    List<ConditionView> on(String claim) {
        boolean whole = claim.startsWith("sts:") || claim.startsWith(issuer + ":");
        return statement.on(Ascii.lower(whole ? claim : issuer + ":" + claim));
    }

    /** The conditions on a claim that a token without one of a few values does not fulfil. */
    List<ConditionView> demanding(String claim) {
        return on(claim).stream().filter(this::demands).toList();
    }

    private boolean demands(ConditionView condition) {
        boolean present = statement.on(condition.lowerKey()).stream()
                .anyMatch(other -> other.is(Operator.NULL)
                        && other.values().stream()
                                .allMatch(value -> value.value().equals("false")));
        boolean asks = condition.demandsValue() || (present && !condition.negated() && !condition.is(Operator.NULL));
        return asks && condition.values().stream().noneMatch(value -> condition.likes() && isEverything(value));
    }

    static boolean isEverything(Text value) {
        return Text.isAnything(value.value());
    }
}
