package dev.crossrole.policy.google.access;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Decides whether a principal has a permission: it has when a binding on the resource or on one of its ancestors gives it a role with
 * that permission. Source: Google Cloud IAM, "Policy inheritance" and "Policy evaluation".
 */
public final class GoogleAccess {
    private GoogleAccess() {}

    /**
     * The verdict, with the binding that it rests on.
     *
     * @param hierarchy the resource itself first, then its ancestors
     */
    public static Decision decide(AccessRequest request, List<ResourcePolicy> hierarchy) {
        for (ResourcePolicy level : hierarchy) {
            for (Binding binding : level.policy().bindings()) {
                if (BindingEvidence.matches(binding, request) == Outcome.MATCHED) {
                    return allowed(request, level, binding, List.of(BindingEvidence.of(level, binding, request)));
                }
            }
        }
        return denied(request, List.of());
    }

    /** The verdict, with evidence for every binding: those that could give the permission say why each member matches or does not. */
    public static Decision explain(AccessRequest request, List<ResourcePolicy> hierarchy) {
        List<Evidence> evidence = new ArrayList<>();
        for (ResourcePolicy level : hierarchy) {
            for (Binding binding : level.policy().bindings()) {
                evidence.add(BindingEvidence.of(level, binding, request));
            }
        }
        for (ResourcePolicy level : hierarchy) {
            for (Binding binding : level.policy().bindings()) {
                if (BindingEvidence.matches(binding, request) == Outcome.MATCHED) {
                    return allowed(request, level, binding, evidence);
                }
            }
        }
        return denied(request, evidence);
    }

    /** As {@link #decide(AccessRequest, List)}, without what only conditions ask for. */
    public static Decision decide(
            GooglePrincipal principal, String permission, String resource, List<ResourcePolicy> hierarchy) {
        return decide(AccessRequest.of(principal, permission, resource), hierarchy);
    }

    private static Decision allowed(
            AccessRequest request, ResourcePolicy level, Binding binding, List<Evidence> evidence) {
        return new Decision(
                Verdict.ALLOWED,
                request.principal().describe() + " has " + binding.role() + " on " + level.resource() + ".",
                false,
                Set.of(),
                evidence);
    }

    private static Decision denied(AccessRequest request, List<Evidence> evidence) {
        return new Decision(
                Verdict.DENIED,
                "No binding gives " + request.principal().describe() + " the permission " + request.permission()
                        + " on " + request.resource() + ".",
                false,
                Set.of(Layer.ALLOW_POLICY),
                evidence);
    }
}
