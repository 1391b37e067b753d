package dev.crossrole.policy.aws.sts;

import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.PolicyEngine;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A request for a role's session. It may take several permissions: the operation itself, {@code sts:TagSession} where tags are passed
 * or inherited, and {@code sts:SetSourceIdentity} where a source identity is; the trust policy, and across accounts the caller's
 * policies, must allow each. Sources: IAM User Guide, "Permissions required to add session tags", and STS API reference,
 * {@code SourceIdentity}.
 *
 * @param tags the tags that are passed, not those inherited
 * @param inherited the tags of the calling session; {@link SessionTags#none} for other callers
 * @param context whatever else is known of the request: the token's keys, tags of the caller and of the role, where it comes from
 */
public record RoleAssumption(
        Caller caller,
        RoleArn role,
        SessionName name,
        SessionTags tags,
        SessionTags inherited,
        Optional<String> sourceIdentity,
        Optional<String> externalId,
        ConditionContext context) {

    public static RoleAssumption of(Caller caller, RoleArn role, SessionName name) {
        return new RoleAssumption(
                caller,
                role,
                name,
                SessionTags.none(),
                SessionTags.none(),
                Optional.empty(),
                Optional.empty(),
                ConditionContext.empty());
    }

    public RoleAssumption withTags(SessionTags passed) {
        return new RoleAssumption(caller, role, name, passed, inherited, sourceIdentity, externalId, context);
    }

    public RoleAssumption withInherited(SessionTags calling) {
        return new RoleAssumption(caller, role, name, tags, calling, sourceIdentity, externalId, context);
    }

    public RoleAssumption withSourceIdentity(String identity) {
        return new RoleAssumption(caller, role, name, tags, inherited, Optional.of(identity), externalId, context);
    }

    public RoleAssumption withExternalId(String id) {
        return new RoleAssumption(caller, role, name, tags, inherited, sourceIdentity, Optional.of(id), context);
    }

    public RoleAssumption withContext(ConditionContext more) {
        return new RoleAssumption(caller, role, name, tags, inherited, sourceIdentity, externalId, context.with(more));
    }

    /** What a token says of the session, tags and source identity included. */
    public RoleAssumption with(WebIdentitySession token) {
        ConditionContext authorized =
                ConditionContext.of("sts:RoleAuthorizedByIdp", Boolean.toString(token.authorizes(role)));
        RoleAssumption tagged = withTags(token.tags()).withContext(authorized);
        return token.sourceIdentity().map(tagged::withSourceIdentity).orElse(tagged);
    }

    /** {@code sts:AssumeRole}, {@code sts:AssumeRoleWithWebIdentity} or {@code sts:AssumeRoleWithSAML}, as suits the caller. */
    public String action() {
        if (caller instanceof Caller.Federated federated) {
            return federated.provider().contains(":saml-provider/")
                    ? "sts:AssumeRoleWithSAML"
                    : "sts:AssumeRoleWithWebIdentity";
        }
        return "sts:AssumeRole";
    }

    /** One request for each permission that it takes. */
    public List<AwsRequest> requests() {
        List<String> actions = new ArrayList<>(List.of(action()));
        if (!tags.isEmpty() || !inherited.inherited().isEmpty()) {
            actions.add("sts:TagSession");
        }
        if (sourceIdentity.isPresent()) {
            actions.add("sts:SetSourceIdentity");
        }
        ConditionContext keys = keys();
        return actions.stream()
                .map(action -> new AwsRequest(caller, action, role.toString(), Optional.of(role.account()), keys))
                .toList();
    }

    private ConditionContext keys() {
        ConditionContext.Builder keys = ConditionContext.builder()
                .put("sts:RoleSessionName", name.value())
                .putIfPresent("sts:SourceIdentity", sourceIdentity)
                .putIfPresent("sts:ExternalId", externalId)
                .putAll(tags.requestKeys())
                .putAll(context);
        // The value of a transitive tag stands in for the role's own before the trust policy is evaluated.
        inherited.inherited().tags().forEach((key, value) -> {
            keys.put("aws:ResourceTag/" + key, value).put("iam:ResourceTag/" + key, value);
        });
        return keys.build();
    }

    /** The verdict; the request is the one that was refused, or else the operation itself. */
    public Answer decide(PolicySet policies) {
        return answer(policies, PolicyEngine::decide);
    }

    /** The verdict with the evidence of every permission. */
    public Answer explain(PolicySet policies) {
        return answer(policies, PolicyEngine::explain);
    }

    /**
     * What came of a request for a session.
     *
     * @param request the permission that settled it
     */
    public record Answer(AwsRequest request, Decision decision) {}

    private Answer answer(PolicySet policies, BiFunction<AwsRequest, PolicySet, Decision> engine) {
        List<Evidence> evidence = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (AwsRequest request : requests()) {
            Decision decision = engine.apply(request, policies);
            evidence.addAll(decision.evidence());
            answers.add(new Answer(request, decision));
        }
        Answer settling = first(answers, Verdict.DENIED)
                .or(() -> first(answers, Verdict.UNDECIDED))
                .orElse(answers.get(0));
        Decision decision = settling.decision();
        return new Answer(
                settling.request(),
                new Decision(
                        decision.verdict(),
                        decision.reason(),
                        decision.explicitDeny(),
                        decision.blockedBy(),
                        evidence));
    }

    private static Optional<Answer> first(List<Answer> answers, Verdict verdict) {
        return answers.stream()
                .filter(answer -> answer.decision().verdict() == verdict)
                .findFirst();
    }
}
