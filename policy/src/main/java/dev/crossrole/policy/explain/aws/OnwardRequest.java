package dev.crossrole.policy.explain.aws;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.AccessDeniedMessage;
import dev.crossrole.policy.aws.PolicyEngine;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.aws.sts.WebIdentitySession;
import dev.crossrole.policy.explain.CloudAnswer;
import dev.crossrole.policy.explain.Missing;
import dev.crossrole.policy.explain.Remedy;
import dev.crossrole.policy.explain.Ruling;
import dev.crossrole.policy.explain.Step;
import dev.crossrole.policy.explain.WebToken;
import dev.crossrole.policy.explain.aws.advice.IdentityAdvice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the session of an assumed role asks for.
 *
 * @param role the role
 * @param name the session's name; empty where it was not given
 * @param session the keys that the session brings with it: of the token, of tags, of a source identity
 * @param identityProvider who issued the token that the session came of, if it came of one
 * @param resourceAccount who owns the resource, where its ARN does not say it
 * @param policies whatever applies
 * @param context condition keys that were given; they win
 */
public record OnwardRequest(
        RoleArn role,
        Optional<SessionName> name,
        ConditionContext session,
        Optional<String> identityProvider,
        String action,
        String resource,
        Optional<AccountId> resourceAccount,
        PolicySet policies,
        ConditionContext context,
        Instant at) {

    /** The keys that a session has of its token. */
    public static ConditionContext keysOf(WebIdentityCall call, WebToken.Decoded token) {
        WebIdentitySession session = WebIdentitySession.of(token.claims());
        return WebIdentityKeys.afterwards(call.issuer(token).provider(), token.claims())
                .with(session.tags().principalKeys())
                .with(ConditionContext.builder()
                        .putIfPresent("aws:SourceIdentity", session.sourceIdentity())
                        .build());
    }

    /** Who issued a token, as its session names it under {@code aws:FederatedProvider}. */
    public static String providerOf(WebIdentityCall call, WebToken.Decoded token) {
        return call.issuer(token).provider();
    }

    /** Whether the session may, and why. */
    public Step explain() {
        AwsPrincipal principal =
                new AwsPrincipal.AssumedRole(role, name.map(SessionName::value).orElse("session"));
        Caller.Principal plain = Caller.of(principal, "");
        Caller caller = identityProvider.map(plain::withIdentityProvider).orElse(plain);
        ConditionContext known = OpenKeys.ofRequest(at)
                .with(ConditionContext.builder()
                        .notGiven("aws:userid")
                        .notGiven("aws:PrincipalOrg*")
                        .notGiven("aws:PrincipalTag/*")
                        .put("aws:TokenIssueTime", at.toString())
                        .put("aws:MultiFactorAuthPresent", "false")
                        .build())
                .with(session)
                .with(context);
        AwsRequest request = new AwsRequest(caller, action, resource, resourceAccount, known);
        Decision decision = PolicyEngine.explain(request, policies);
        Ruling ruling = new Ruling()
                .with(
                        decision,
                        Optional.of(new CloudAnswer("AccessDenied", AccessDeniedMessage.of(decision, request))),
                        Gaps.of(decision, open()));
        return ruling.step(principal.arn().toString(), action, resource, remedies(decision));
    }

    private Map<Layer, Missing.Kind> open() {
        return policies.notGiven().contains(Layer.IDENTITY)
                ? Map.of(Layer.IDENTITY, Missing.Kind.ROLE_POLICIES)
                : Map.of();
    }

    private List<Remedy> remedies(Decision decision) {
        if (decision.verdict() != Verdict.DENIED) {
            return List.of();
        }
        if (decision.explicitDeny()) {
            return List.of(new Remedy.NoSafeChange(
                    decision.reason() + " A statement that denies is there to keep such requests out."));
        }
        if (decision.blockedBy().equals(Set.of(Layer.IDENTITY))) {
            return List.of(IdentityAdvice.grant("the role's policies", action, resource));
        }
        return List.of(new Remedy.NoSafeChange("What limits the role must allow it too: "
                + String.join(
                        ", ", decision.blockedBy().stream().map(Layer::label).toList()) + "."));
    }
}
