package dev.crossrole.policy.google.access;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether a principal has a permission. A deny policy that applies settles it; otherwise a binding on the resource or on one of
 * its ancestors must give a role with that permission. Source: Google Cloud IAM, "Policy evaluation".
 */
public final class GoogleAccess {
    private GoogleAccess() {}

    /** The verdict, with no more evidence than the rule or binding that it rests on. */
    public static Decision decide(AccessRequest request, IamPolicies policies) {
        return evaluate(request, policies, false);
    }

    /** The verdict, with evidence for every rule and binding: for each member it says why it matches or does not. */
    public static Decision explain(AccessRequest request, IamPolicies policies) {
        return evaluate(request, policies, true);
    }

    /**
     * As {@link #decide(AccessRequest, IamPolicies)}, where there are allow policies only.
     *
     * @param hierarchy the resource itself first, then its ancestors
     */
    public static Decision decide(AccessRequest request, List<ResourcePolicy> hierarchy) {
        return decide(request, IamPolicies.of(hierarchy));
    }

    /** As {@link #explain(AccessRequest, IamPolicies)}, where there are allow policies only. */
    public static Decision explain(AccessRequest request, List<ResourcePolicy> hierarchy) {
        return explain(request, IamPolicies.of(hierarchy));
    }

    /** As {@link #decide(AccessRequest, List)}, without what only conditions ask for. */
    public static Decision decide(
            GooglePrincipal principal, String permission, String resource, List<ResourcePolicy> hierarchy) {
        return decide(AccessRequest.of(principal, permission, resource), hierarchy);
    }

    private static Decision evaluate(AccessRequest request, IamPolicies policies, boolean all) {
        Findings findings = new Findings(all);
        for (DenyPolicy policy : policies.denyPolicies()) {
            for (int i = 0; i < policy.rules().size(); i++) {
                Outcome outcome = DenyEvidence.matches(policy.rules().get(i), request);
                if (all || outcome == Outcome.MATCHED) {
                    findings.add(DenyEvidence.of(policy, i, request));
                }
                findings.deny = findings.deny.or(outcome);
                if (findings.isSettled()) {
                    return findings.decision(request);
                }
            }
        }
        for (ResourcePolicy level : policies.hierarchy()) {
            for (Binding binding : level.policy().bindings()) {
                Outcome outcome = BindingEvidence.matches(binding, request, policies);
                if (all || outcome == Outcome.MATCHED) {
                    findings.add(BindingEvidence.of(level, binding, request, policies));
                }
                findings.allow = findings.allow.or(outcome);
                if (findings.isSettled()) {
                    return findings.decision(request);
                }
            }
        }
        return findings.decision(request);
    }

    /** What rules and bindings have come to so far. */
    private static final class Findings {
        private final boolean all;
        private final List<Evidence> evidence = new ArrayList<>();
        private Outcome deny = Outcome.NOT_MATCHED;
        private Outcome allow = Outcome.NOT_MATCHED;

        Findings(boolean all) {
            this.all = all;
        }

        void add(Evidence item) {
            evidence.add(item);
        }

        boolean isSettled() {
            return !all && (deny == Outcome.MATCHED || allow == Outcome.MATCHED);
        }

        Decision decision(AccessRequest request) {
            if (deny == Outcome.MATCHED) {
                return decision(
                        Verdict.DENIED, "A deny policy denies " + request.permission() + ".", Layer.DENY_POLICY);
            }
            if (allow == Outcome.NOT_MATCHED) {
                String reason = "No binding gives " + request.principal().describe() + " the permission "
                        + request.permission() + " on " + request.resource() + ".";
                return decision(Verdict.DENIED, reason, Layer.ALLOW_POLICY);
            }
            if (deny == Outcome.UNKNOWN || allow == Outcome.UNKNOWN) {
                Layer layer = deny == Outcome.UNKNOWN ? Layer.DENY_POLICY : Layer.ALLOW_POLICY;
                return decision(Verdict.UNDECIDED, "It depends on something that was not given.", layer);
            }
            String who = request.principal().describe();
            Evidence by = evidence.stream()
                    .filter(item -> item.layer() == Layer.ALLOW_POLICY && item.outcome() == Outcome.MATCHED)
                    .findFirst()
                    .orElseThrow();
            return new Decision(
                    Verdict.ALLOWED,
                    who + " has " + by.place() + " by the " + by.policy() + ".",
                    false,
                    Set.of(),
                    evidence);
        }

        private Decision decision(Verdict verdict, String reason, Layer layer) {
            return new Decision(verdict, reason, deny == Outcome.MATCHED, EnumSet.of(layer), evidence);
        }
    }
}
