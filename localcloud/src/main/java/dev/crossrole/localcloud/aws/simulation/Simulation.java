package dev.crossrole.localcloud.aws.simulation;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.localcloud.aws.simulation.SimulationResult.Verdict;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicyEngine;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A question to the policy simulator, for one action and resource at a time.
 *
 * @param caller who would call; where nobody is named, a user of the account whose keys count as not given
 * @param account of the caller
 * @param owner of resources whose ARNs name no account
 * @param boundary of the caller
 * @param resourcePolicy of every resource asked about
 * @param context the condition keys that were given
 */
public record Simulation(
        Optional<Caller.Principal> caller,
        AccountId account,
        AccountId owner,
        List<SourcePolicy> identity,
        Optional<SourcePolicy> boundary,
        Optional<SourcePolicy> resourcePolicy,
        ConditionContext context) {
    private static final Set<Layer> GRANTING = Set.of(Layer.IDENTITY, Layer.RESOURCE, Layer.TRUST);

    public Simulation {
        identity = List.copyOf(identity);
    }

    /** What the policies say of an action on a resource, {@code *} for all resources. */
    public SimulationResult run(String action, String resource) {
        AwsRequest request = request(action, resource);
        Map<String, SourcePolicy> byName = new LinkedHashMap<>();
        Decision decision = PolicyEngine.explain(request, policies(byName));
        ConditionContext given = caller.isPresent() ? request.context() : context;
        return new SimulationResult(
                action,
                resource,
                verdict(decision),
                matched(decision, byName),
                MissingKeys.of(decision, given),
                boundary.map(policy -> verdict(decision, Layer.BOUNDARY) == Verdict.ALLOWED),
                crossesAccounts(request) ? details(decision) : Map.of());
    }

    private AwsRequest request(String action, String resource) {
        Caller.Principal who = caller.orElseGet(
                () -> Caller.of(new AwsPrincipal.User("aws", account, "/", "simulated"), "AIDASIMULATED"));
        AwsRequest request = new AwsRequest(who, action, resource, Optional.empty(), context);
        return request.owner().isPresent() ? request : request.withResourceAccount(owner);
    }

    private boolean crossesAccounts(AwsRequest request) {
        return resourcePolicy.isPresent() && !request.owner().equals(Optional.of(account));
    }

    /** The policies under names of their own, by which evidence leads back to them. */
    private PolicySet policies(Map<String, SourcePolicy> byName) {
        PolicySet.Builder set = PolicySet.builder();
        identity.forEach(policy -> set.identityPolicy(named(policy, byName)));
        boundary.ifPresent(policy -> set.permissionsBoundary(named(policy, byName)));
        resourcePolicy.ifPresent(policy -> set.resourcePolicy(named(policy, byName)));
        return set.build();
    }

    private static NamedPolicy named(SourcePolicy policy, Map<String, SourcePolicy> byName) {
        String name = "policy " + byName.size();
        byName.put(name, policy);
        return new NamedPolicy(name, policy.document());
    }

    private static Verdict verdict(Decision decision) {
        if (decision.allowed()) {
            return Verdict.ALLOWED;
        }
        return decision.explicitDeny() ? Verdict.EXPLICIT_DENY : Verdict.IMPLICIT_DENY;
    }

    /**
     * An explicit deny is the only entry, and an implicit one has none. Sources: IAM API reference, {@code EvaluationResult},
     * {@code MatchedStatements}; answers recorded from IAM.
     */
    private static List<MatchedStatement> matched(Decision decision, Map<String, SourcePolicy> byName) {
        Effect deciding = decision.explicitDeny() ? Effect.DENY : Effect.ALLOW;
        return matching(decision, deciding)
                .filter(evidence ->
                        decision.explicitDeny() || (decision.allowed() && GRANTING.contains(evidence.layer())))
                .flatMap(
                        evidence -> Optional.ofNullable(byName.get(evidence.policy()))
                                .map(policy -> policy.statement(evidence.place()))
                                .stream())
                .toList();
    }

    private static Stream<Evidence> matching(Decision decision, Effect effect) {
        return decision.evidence().stream()
                .filter(evidence -> evidence.effect() == effect && evidence.outcome() == Outcome.MATCHED);
    }

    /** The keys of this map stand in no documentation; they are those of the statements' types. */
    private static Map<String, Verdict> details(Decision decision) {
        return Map.of(
                SourcePolicy.IAM,
                verdict(decision, Layer.IDENTITY),
                SourcePolicy.RESOURCE,
                verdict(decision, Layer.RESOURCE, Layer.TRUST));
    }

    private static Verdict verdict(Decision decision, Layer... layers) {
        Set<Layer> wanted = Set.of(layers);
        if (matching(decision, Effect.DENY).anyMatch(evidence -> wanted.contains(evidence.layer()))) {
            return Verdict.EXPLICIT_DENY;
        }
        return matching(decision, Effect.ALLOW).anyMatch(evidence -> wanted.contains(evidence.layer()))
                ? Verdict.ALLOWED
                : Verdict.IMPLICIT_DENY;
    }
}
