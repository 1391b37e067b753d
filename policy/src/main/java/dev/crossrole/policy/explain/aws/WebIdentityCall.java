package dev.crossrole.policy.explain.aws;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.aws.sts.RoleAssumption;
import dev.crossrole.policy.aws.sts.SessionTags;
import dev.crossrole.policy.aws.sts.WebIdentitySession;
import dev.crossrole.policy.explain.CloudAnswer;
import dev.crossrole.policy.explain.Missing;
import dev.crossrole.policy.explain.Precondition;
import dev.crossrole.policy.explain.Remedy;
import dev.crossrole.policy.explain.Ruling;
import dev.crossrole.policy.explain.Step;
import dev.crossrole.policy.explain.WebToken;
import dev.crossrole.policy.explain.aws.advice.TrustAdvice;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code AssumeRoleWithWebIdentity} with a token that nobody has verified. */
public record WebIdentityCall(SessionCall call, WebToken token, OidcProviders providers) {
    private static final String OPERATION = "AssumeRoleWithWebIdentity";
    private static final String ACTION = "sts:" + OPERATION;

    /** Whether STS would give a session, and why. */
    public Step explain() {
        Ruling ruling = new Ruling().with(CallRules.parameters(call, OPERATION));
        if (token instanceof WebToken.NotAToken unreadable) {
            return ruling.with(TokenRules.unreadable(unreadable))
                    .step(
                            "anonymous",
                            ACTION,
                            call.target(),
                            List.of(
                                    new Remedy.Request(
                                            "Hand in an ID token: on Google Cloud that of the metadata server's path identity, not token.")));
        }
        WebToken.Decoded readable = (WebToken.Decoded) token;
        TokenIssuer issuer = issuer(readable);
        ruling.with(TokenRules.of(readable, issuer, providers, call)).with(tags(readable.claims()));
        boolean believed = !ruling.denied();
        RoleAssumption.Answer answer = assumption(call, issuer, readable.claims())
                .explain(call.policies().build());
        CloudAnswer refusal = new CloudAnswer("AccessDenied", "Not authorized to perform " + ACTION);
        ruling.with(answer.decision(), Optional.of(refusal), Gaps.of(answer.decision(), openKinds(call.trust())));
        ruling.with(CallRules.limits(call, false));
        List<Remedy> remedies = believed
                ? new TrustAdvice(new WebIdentityCase(call, issuer, readable.claims())).of(answer)
                : TokenAdvice.of(readable, issuer);
        return ruling.step(describe(readable, issuer), ACTION, call.target(), remedies);
    }

    /** The issuer that the token names. */
    TokenIssuer issuer(WebToken.Decoded readable) {
        return TokenIssuer.of(readable.jwt().issuer().orElse(""), call);
    }

    /** The question to the trust policy. */
    static RoleAssumption assumption(SessionCall call, TokenIssuer issuer, JsonObject claims) {
        ConditionContext.Builder open = ConditionContext.builder();
        call.sessionName()
                .ifPresentOrElse(
                        name -> open.put("sts:RoleSessionName", name), () -> open.notGiven("sts:RoleSessionName"));
        if (call.role().isEmpty()) {
            open.notGiven("aws:ResourceAccount").notGiven("sts:RoleAuthorizedByIdp");
        }
        return RoleAssumption.of(new Caller.Federated(issuer.provider()), issuer.roleOf(call), call.usableName())
                .withContext(OpenKeys.ofRequest(call.at()))
                .withContext(WebIdentityKeys.of(issuer.provider(), claims))
                .with(WebIdentitySession.of(claims))
                .withContext(open.build())
                .withContext(call.context());
    }

    private static Map<Layer, Missing.Kind> openKinds(Optional<NamedPolicy> trust) {
        return trust.isPresent() ? Map.of() : Map.of(Layer.TRUST, Missing.Kind.TRUST_POLICY);
    }

    /** Tags that the token passes; their own limits are looked at before the trust policy. */
    private static Precondition tags(JsonObject claims) {
        SessionTags tags = WebIdentitySession.of(claims).tags();
        Precondition rules = new Precondition(
                Layer.REQUEST, "session tags of the token", OPERATION, "the tags are within their limits");
        CallRules.tags(rules, "https://aws.amazon.com/tags", tags, SessionTags.none());
        return rules;
    }

    /** Who comes, as CloudTrail names a web identity's principal: {@code provider:audience:subject}. */
    private static String describe(WebToken.Decoded token, TokenIssuer issuer) {
        String audience = token.jwt()
                .authorizedParty()
                .or(() -> token.jwt().audiences().stream().findFirst())
                .orElse("-");
        return issuer.provider() + ":" + audience + ":" + token.jwt().subject().orElse("-");
    }
}
