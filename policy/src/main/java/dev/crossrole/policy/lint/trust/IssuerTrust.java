package dev.crossrole.policy.lint.trust;

import dev.crossrole.policy.aws.condition.Operator;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.PrincipalView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.aws.StsActions;
import dev.crossrole.policy.lint.stranger.Strangers;
import dev.crossrole.policy.lint.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An OpenID Connect issuer whose tokens a statement lets in.
 *
 * @param issuer host and path, as condition keys begin
 */
record IssuerTrust(StatementView statement, PrincipalView principal, String issuer) {

    /** Each issuer that a policy allows. */
    static List<IssuerTrust> in(PolicyView policy) {
        return policy.statements().stream()
                .flatMap(statement -> allowedBy(statement).stream())
                .toList();
    }

    /** Each issuer that a statement allows. */
    static List<IssuerTrust> allowedBy(StatementView statement) {
        boolean allows = statement.allows() && !statement.has("NotPrincipal");
        return allows && statement.covers(StsActions.WITH_WEB_IDENTITY) ? of(statement) : List.of();
    }

    /** Each issuer that a statement names, once. */
    static List<IssuerTrust> of(StatementView statement) {
        Map<String, IssuerTrust> byIssuer = new LinkedHashMap<>();
        for (PrincipalView principal : statement.principals()) {
            if (principal.isFederated() && !principal.isSaml()) {
                String issuer = WebIdentityKeys.prefix(principal.name().value());
                byIssuer.putIfAbsent(issuer, new IssuerTrust(statement, principal, issuer));
            }
        }
        return List.copyOf(byIssuer.values());
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

    /** Whether anybody with a token of the issuer gets in, as far as it is known what its tokens hold. */
    boolean admits(Strangers strangers) {
        return strangers.enter(statement, issuer, principal.name().value()).orElse(false);
    }

    private boolean demands(ConditionView condition) {
        boolean present = statement.on(condition.lowerKey()).stream()
                .anyMatch(other -> other.is(Operator.NULL)
                        && other.values().stream()
                                .allMatch(value -> value.value().equals("false")));
        boolean asks = condition.demandsValue() || (present && !condition.negated() && !condition.is(Operator.NULL));
        return asks
                && condition.values().stream().noneMatch(value -> Text.isAnything(value.loosened(condition.likes())));
    }
}
