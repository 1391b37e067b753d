package dev.crossrole.policy.explain.aws;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.AccessDeniedMessage;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.sts.RoleAssumption;
import dev.crossrole.policy.aws.sts.SessionTags;
import dev.crossrole.policy.explain.CloudAnswer;
import dev.crossrole.policy.explain.Missing;
import dev.crossrole.policy.explain.Precondition;
import dev.crossrole.policy.explain.Remedy;
import dev.crossrole.policy.explain.Ruling;
import dev.crossrole.policy.explain.Step;
import dev.crossrole.policy.explain.aws.advice.IdentityAdvice;
import dev.crossrole.policy.explain.aws.advice.TrustAdvice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code AssumeRole} by a caller with AWS credentials.
 *
 * @param call which names the role
 * @param principal who calls
 * @param policies the caller's identity policies; empty where they were not given
 * @param externalId as passed
 * @param sourceIdentity as passed
 * @param tags as passed
 * @param inherited the transitive tags of the session that calls; empty where a session calls of which nobody knows them
 * @param secondFactor whether the caller's credentials came with one
 */
public record AssumeRoleCall(
        SessionCall call,
        AwsPrincipal principal,
        Optional<List<NamedPolicy>> policies,
        Optional<String> externalId,
        Optional<String> sourceIdentity,
        SessionTags tags,
        Optional<SessionTags> inherited,
        boolean secondFactor) {
    private static final String ACTION = "sts:AssumeRole";

    /**
     * Whether STS would give a session, and why.
     *
     * @throws IllegalArgumentException when the call names no role
     */
    public Step explain() {
        Ruling ruling = new Ruling().with(parameters());
        RoleAssumption.Answer answer = assumption(principal).explain(policies(call, policies));
        String message = AccessDeniedMessage.of(answer.decision(), answer.request());
        Map<Layer, Missing.Kind> open = new EnumMap<>(Layer.class);
        if (call.trust().isEmpty()) {
            open.put(Layer.TRUST, Missing.Kind.TRUST_POLICY);
        }
        if (policies.isEmpty()) {
            open.put(Layer.IDENTITY, Missing.Kind.CALLER_POLICIES);
        }
        List<Missing> missing = Gaps.of(answer.decision(), open);
        ruling.with(answer.decision(), Optional.of(new CloudAnswer("AccessDenied", message)), missing);
        if (answer.decision().verdict() != Verdict.DENIED) {
            new CallersMarks(this, answer.request()).check().ifPresent(ruling::with);
        }
        ruling.with(CallRules.limits(call, principal instanceof AwsPrincipal.AssumedRole));
        return ruling.step(principal.arn().toString(), ACTION, call.target(), remedies(answer));
    }

    private List<Remedy> remedies(RoleAssumption.Answer answer) {
        List<Remedy> remedies = new ArrayList<>(new TrustAdvice(new SignedCase(this)).of(answer));
        Decision decision = answer.decision();
        boolean own = decision.verdict() == Verdict.DENIED
                && decision.blockedBy().contains(Layer.IDENTITY)
                && !decision.explicitDeny()
                && !(principal instanceof AwsPrincipal.Root);
        if (!own) {
            return remedies;
        }
        List<String> limits = decision.blockedBy().stream()
                .filter(layer -> layer != Layer.IDENTITY && layer != Layer.TRUST)
                .map(Layer::label)
                .toList();
        remedies.add(
                limits.isEmpty()
                        ? IdentityAdvice.grant(
                                "the caller's policies", answer.request().action(), role().toString())
                        : new Remedy.NoSafeChange(
                                "What limits the caller must allow it too: " + String.join(", ", limits) + "."));
        return remedies;
    }

    private Precondition parameters() {
        Precondition rules = CallRules.parameters(call, "AssumeRole");
        externalId.ifPresent(id -> CallRules.text(rules, "ExternalId", id, 2, 1224, "_+=,.@:/-"));
        sourceIdentity.ifPresent(identity -> CallRules.text(rules, "SourceIdentity", identity, 2, 64, "_+=,.@-"));
        if (principal instanceof AwsPrincipal.Root) {
            String why = "Roles may not be assumed by root accounts.";
            rules.require(
                    "caller",
                    "a user or a role session",
                    List.of(principal.arn().toString()),
                    false,
                    why,
                    new CloudAnswer("AccessDenied", why));
        }
        CallRules.tags(rules, "Tags", tags, inherited.orElse(SessionTags.none()));
        return rules;
    }

    /** The question, asked by anyone in the place of the caller. */
    RoleAssumption assumption(AwsPrincipal who) {
        ConditionContext.Builder open = ConditionContext.builder();
        call.sessionName()
                .ifPresentOrElse(
                        name -> open.put("sts:RoleSessionName", name), () -> open.notGiven("sts:RoleSessionName"));
        RoleAssumption plain = RoleAssumption.of(Caller.of(who, userId(who)), role(), call.usableName())
                .withContext(OpenKeys.ofRequest(call.at()))
                .withContext(OpenKeys.of(who, secondFactor))
                .withTags(tags)
                .withInherited(inherited.orElse(SessionTags.none()))
                .withContext(inherited.orElse(SessionTags.none()).principalKeys())
                .withContext(open.build())
                .withContext(call.context());
        RoleAssumption named = externalId.map(plain::withExternalId).orElse(plain);
        return sourceIdentity.map(named::withSourceIdentity).orElse(named);
    }

    RoleArn role() {
        return call.role().orElseThrow(() -> new IllegalArgumentException("the call names no role"));
    }

    static PolicySet policies(SessionCall call, Optional<List<NamedPolicy>> identity) {
        PolicySet.Builder policies = call.policies();
        identity.ifPresentOrElse(policies::identityPolicies, () -> policies.notGiven(Layer.IDENTITY));
        return policies.build();
    }

    /** The unique id is not known from an ARN; the condition context says that it is open. */
    static String userId(AwsPrincipal who) {
        return who instanceof AwsPrincipal.Root ? who.account().digits() : "";
    }
}
