package dev.crossrole.policy.aws;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.Tally.Kind;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run over the policies of one request. */
final class Evaluation {
    private final Question question;
    private final PolicySet policies;
    private final boolean asksForRole;
    private final Tally resourceControl;
    private final Tally serviceControl;
    private final Tally resource;
    private final Tally identity;
    private final Tally boundary;
    private final Tally session;
    /** All layers, in the order in which AWS documents their evaluation. */
    private final Tally[] layers;

    Evaluation(AwsRequest request, PolicySet policies) {
        this.question = Question.of(request, policies);
        this.policies = policies;
        boolean signed = request.caller() instanceof Caller.Principal;
        boolean organized = !Rules.isServiceLinked(request.caller());
        resourceControl =
                tally(Layer.RESOURCE_CONTROL, Kind.LIMIT_BY_NAME, organized, policies.resourceControlPolicies());
        serviceControl =
                tally(Layer.SERVICE_CONTROL, Kind.LIMIT, signed && organized, policies.serviceControlPolicies());
        asksForRole = policies.resourceIsRole() || Rules.asksForRole(question);
        Layer resourceLayer = asksForRole ? Layer.TRUST : Layer.RESOURCE;
        resource = tally(resourceLayer, Kind.GRANT_BY_NAME, true, level(policies.resourcePolicy()));
        identity = tally(Layer.IDENTITY, Kind.GRANT, signed, level(policies.identityPolicies()));
        boundary = tally(Layer.BOUNDARY, Kind.LIMIT, signed, level(policies.permissionsBoundary()));
        session = tally(Layer.SESSION, Kind.LIMIT, signed, level(policies.sessionPolicies()));
        layers = new Tally[] {resourceControl, serviceControl, resource, identity, boundary, session};
    }

    private Tally tally(Layer layer, Kind kind, boolean applies, List<List<NamedPolicy>> levels) {
        boolean open = applies && policies.notGiven().contains(layer);
        return new Tally(layer, kind, question, applies ? levels : List.of(), open);
    }

    private static List<List<NamedPolicy>> level(List<NamedPolicy> all) {
        return all.isEmpty() ? List.of() : List.of(all);
    }

    private static List<List<NamedPolicy>> level(Optional<NamedPolicy> one) {
        return one.map(policy -> List.of(List.of(policy))).orElse(List.of());
    }

    Decision decide() {
        if (Rules.needsNoPermission(question)) {
            return allowed("every authenticated caller may do this", List.of());
        }
        for (Tally layer : layers) {
            layer.findDeny();
            if (layer.deny() == Outcome.MATCHED) {
                return denied(layer, layer.denial(), EnumSet.of(layer.layer()));
            }
        }
        for (Tally layer : layers) {
            layer.findAllow();
        }
        return conclude(List.of(), false);
    }

    Decision explain() {
        List<Evidence> evidence = new ArrayList<>();
        for (Tally layer : layers) {
            evidence.addAll(layer.explain());
        }
        if (Rules.needsNoPermission(question)) {
            return allowed("every authenticated caller may do this", evidence);
        }
        Set<Layer> denying = EnumSet.noneOf(Layer.class);
        for (Tally layer : layers) {
            if (layer.deny() == Outcome.MATCHED) {
                denying.add(layer.layer());
            }
        }
        for (Tally layer : layers) {
            if (layer.deny() == Outcome.MATCHED) {
                return denied(layer, evidence, denying);
            }
        }
        return conclude(evidence, true);
    }

    /** What it comes to when no statement certainly denies. */
    private Decision conclude(List<Evidence> evidence, boolean explained) {
        Rules rules = new Rules(
                question.request(),
                asksForRole,
                resourceControl,
                serviceControl,
                resource,
                identity,
                boundary,
                session);
        Outcome allowed = rules.allowed();
        if (allowed == Outcome.NOT_MATCHED) {
            return new Decision(Verdict.DENIED, rules.reason(), false, rules.missing(Outcome.NOT_MATCHED), evidence);
        }
        Set<Layer> unknown = rules.missing(Outcome.UNKNOWN);
        for (Tally layer : layers) {
            if (layer.deny() == Outcome.UNKNOWN) {
                unknown.add(layer.layer());
            }
        }
        if (!unknown.isEmpty()) {
            String reason = "It depends on something that was not given.";
            return new Decision(Verdict.UNDECIDED, reason, false, unknown, evidence);
        }
        return allowed(rules.reason(), explained ? evidence : allowances());
    }

    private List<Evidence> allowances() {
        List<Evidence> evidence = new ArrayList<>(2);
        for (Tally layer : layers) {
            evidence.addAll(layer.allowance());
        }
        return evidence;
    }

    private static Decision allowed(String reason, List<Evidence> evidence) {
        return new Decision(Verdict.ALLOWED, reason, false, Set.of(), evidence);
    }

    private static Decision denied(Tally layer, List<Evidence> evidence, Set<Layer> denying) {
        Evidence by = layer.denial().get(0);
        return new Decision(
                Verdict.DENIED,
                "The " + Narrator.name(layer.layer()) + " '" + by.policy() + "' denies it explicitly in " + by.place()
                        + ".",
                true,
                denying,
                evidence);
    }
}
