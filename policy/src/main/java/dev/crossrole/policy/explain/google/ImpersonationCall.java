package dev.crossrole.policy.explain.google;

import dev.crossrole.identity.google.FederatedPrincipal;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.explain.CloudAnswer;
import dev.crossrole.policy.explain.Missing;
import dev.crossrole.policy.explain.Precondition;
import dev.crossrole.policy.explain.Remedy;
import dev.crossrole.policy.explain.Ruling;
import dev.crossrole.policy.explain.Step;
import dev.crossrole.policy.google.access.AccessRequest;
import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.GoogleAccess;
import dev.crossrole.policy.google.access.GooglePrincipal;
import dev.crossrole.policy.google.access.ResourcePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An identity that asks for an access token of a service account.
 *
 * @param account the account's e-mail
 * @param policy the account's own allow policy; empty where it was not given
 * @param ancestors the allow policies that it inherits, as far as they are known
 */
public record ImpersonationCall(
        GooglePrincipal principal,
        String account,
        Optional<AllowPolicy> policy,
        List<ResourcePolicy> ancestors,
        Instant at) {
    private static final String PERMISSION = "iam.serviceAccounts.getAccessToken";
    private static final String TYPE = "iam.googleapis.com/ServiceAccount";
    private static final String USER_ROLE = "roles/iam.workloadIdentityUser";

    /** Whether Google would give the token, and why. */
    public Step explain() {
        String resource = "projects/-/serviceAccounts/" + account;
        Ruling ruling = new Ruling();
        if (policy.isEmpty()) {
            ruling.with(new Precondition(Layer.ALLOW_POLICY, "allow policy", account, "")
                    .unknown(
                            "bindings",
                            "one that gives " + PERMISSION,
                            List.of(),
                            "It depends on the allow policy of the service account, which was not given.",
                            new Missing(Missing.Kind.ALLOW_POLICY, account)));
            return ruling.step(principal.describe(), PERMISSION, resource, List.of());
        }
        AccessRequest request = AccessRequest.of(principal, PERMISSION, resource)
                .withResourceType(TYPE)
                .at(at);
        List<ResourcePolicy> hierarchy = new ArrayList<>(List.of(new ResourcePolicy(account, policy.get())));
        hierarchy.addAll(ancestors);
        Decision decision = GoogleAccess.explain(request, hierarchy);
        ruling.with(
                decision,
                Optional.of(new CloudAnswer(
                        "PERMISSION_DENIED",
                        "Permission '" + PERMISSION + "' denied on resource (or it may not exist).")),
                missing(decision));
        return ruling.step(principal.describe(), PERMISSION, resource, remedies());
    }

    /** The roles of which it is not known whether they permit it, or else a condition. */
    private static List<Missing> missing(Decision decision) {
        Set<Missing> missing = new LinkedHashSet<>();
        for (Evidence binding : decision.evidence()) {
            boolean role = binding.checks().stream()
                    .anyMatch(check -> check.element().equals("role") && check.outcome() == Outcome.UNKNOWN);
            if (binding.outcome() == Outcome.UNKNOWN) {
                missing.add(
                        role
                                ? new Missing(Missing.Kind.ROLE_PERMISSIONS, binding.place())
                                : Missing.of(Missing.Kind.OTHER));
            }
        }
        return List.copyOf(missing);
    }

    /** One binding for just this identity: where a role session came, for its role, because sessions come and go. */
    private List<Remedy> remedies() {
        if (!(principal instanceof GooglePrincipal.Federated federated)) {
            return List.of();
        }
        String role = federated.identity().attributes().getOrDefault("aws_role", "");
        String member = role.contains(":assumed-role/")
                ? new FederatedPrincipal.Attribute(federated.pool(), "aws_role", role).toString()
                : federated.describe();
        JsonObject binding = JsonObject.builder()
                .put("role", USER_ROLE)
                .putStrings("members", List.of(member))
                .build();
        return List.of(new Remedy.Change(
                "If this caller is meant: one binding more in the allow policy of " + account + ".",
                "the binding",
                binding,
                JsonObject.builder().put("bindings", JsonArray.of(binding)).build()));
    }
}
