package dev.crossrole.policy.google.access;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.google.access.GooglePrincipal.ServiceAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Acting as a service account, directly or through others: the caller must be allowed to delegate to the first, each to the next, and
 * the last to act as the target. Source: Service Account Credentials API, {@code generateAccessToken}, field {@code delegates}, and
 * Google Cloud IAM, permission {@code iam.serviceAccounts.implicitDelegation}.
 *
 * @param delegates in the order of the request; most often empty
 * @param permission what is asked of the target, such as {@code iam.serviceAccounts.getAccessToken}
 */
public record Impersonation(List<ServiceAccount> delegates, ServiceAccount target, String permission) {
    private static final String DELEGATE = "iam.serviceAccounts.implicitDelegation";

    public Impersonation {
        delegates = List.copyOf(delegates);
    }

    /** One request for each hop. */
    public List<AccessRequest> requests(GooglePrincipal caller) {
        List<AccessRequest> requests = new ArrayList<>();
        GooglePrincipal from = caller;
        for (ServiceAccount delegate : delegates) {
            requests.add(AccessRequest.of(from, DELEGATE, resource(delegate)));
            from = delegate;
        }
        requests.add(AccessRequest.of(from, permission, resource(target)));
        return requests;
    }

    /**
     * The verdict over all hops; the reason is that of the first hop that is not allowed.
     *
     * @param policies what decides about a service account, by its resource name
     */
    public Decision decide(GooglePrincipal caller, Function<String, IamPolicies> policies) {
        return each(caller, policies, GoogleAccess::decide);
    }

    /** As {@link #decide}, with all evidence. */
    public Decision explain(GooglePrincipal caller, Function<String, IamPolicies> policies) {
        return each(caller, policies, GoogleAccess::explain);
    }

    private Decision each(
            GooglePrincipal caller,
            Function<String, IamPolicies> policies,
            BiFunction<AccessRequest, IamPolicies, Decision> engine) {
        List<Decision> hops = requests(caller).stream()
                .map(request -> engine.apply(request, policies.apply(request.resource())))
                .toList();
        List<Evidence> evidence =
                hops.stream().flatMap(hop -> hop.evidence().stream()).toList();
        Decision settling =
                hops.stream().filter(hop -> !hop.allowed()).findFirst().orElse(hops.get(hops.size() - 1));
        return new Decision(
                settling.verdict(), settling.reason(), settling.explicitDeny(), settling.blockedBy(), evidence);
    }

    /** The resource name of a service account. */
    public static String resource(ServiceAccount account) {
        return "projects/-/serviceAccounts/" + account.email();
    }
}
