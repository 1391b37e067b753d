package dev.crossrole.policy.explain.aws;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.document.Statement;
import dev.crossrole.policy.explain.aws.advice.ClaimFixes;
import dev.crossrole.policy.explain.aws.advice.FederatedFixes;
import dev.crossrole.policy.explain.aws.advice.Fix;
import dev.crossrole.policy.explain.aws.advice.RefusedCase;
import dev.crossrole.policy.explain.aws.advice.SharedFixes;
import dev.crossrole.policy.explain.aws.advice.Strangers;
import java.util.List;
import java.util.Optional;

/** The bearer of a token, whom the trust policy refuses. */
final class WebIdentityCase implements RefusedCase {
    private final SessionCall call;
    private final TokenIssuer issuer;
    private final JsonObject claims;
    private final List<JsonObject> strangers;

    WebIdentityCase(SessionCall call, TokenIssuer issuer, JsonObject claims) {
        this.call = call;
        this.issuer = issuer;
        this.claims = claims;
        this.strangers = Strangers.of(claims);
    }

    @Override
    public NamedPolicy trust() {
        return call.trust().orElseThrow();
    }

    @Override
    public boolean admittedBy(NamedPolicy trust) {
        return admits(trust, claims);
    }

    @Override
    public boolean opens(NamedPolicy before, NamedPolicy after) {
        return strangers.stream().anyMatch(stranger -> admits(after, stranger) && !admits(before, stranger));
    }

    private boolean admits(NamedPolicy trust, JsonObject who) {
        return WebIdentityCall.assumption(call, issuer, who)
                .decide(call.withTrust(trust).policies().build())
                .decision()
                .allowed();
    }

    @Override
    public Fix fix(Check check, Statement statement) {
        return switch (check.element()) {
            case "Principal" ->
                issuer.isNamed()
                        ? FederatedFixes.principal(statement, issuer.provider())
                        : new Fix.Ask(
                                "Say by --role which role is asked for: its account has the token's identity provider.");
            case "Action" -> SharedFixes.action(check, statement);
            case "Condition" -> new ClaimFixes(issuer.provider(), claims).condition(check);
            default -> SharedFixes.none(check, statement);
        };
    }

    @Override
    public Optional<Fix.Edit> pin(Statement statement) {
        return new ClaimFixes(issuer.provider(), claims).pin(statement);
    }
}
