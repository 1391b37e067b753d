package dev.crossrole.localcloud.google.access;

import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.google.access.AccessRequest;
import dev.crossrole.policy.google.access.GoogleAccess;
import dev.crossrole.policy.google.access.GooglePrincipal;
import dev.crossrole.policy.google.access.ResourcePolicy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Decides permissions by the policies of the project, and logs each decision. */
public final class Authorizer {
    private final GoogleProject project;
    private final DecisionLog log;
    private final InstantSource clock;

    public Authorizer(GoogleProject project, DecisionLog log, InstantSource clock) {
        this.project = project;
        this.log = log;
        this.clock = clock;
    }

    /** Whoever sends a request without saying who he is. He may what everybody may. */
    public Caller anonymous(String requestId, String service) {
        return new AskingCaller(new Asker(requestId, service, new GooglePrincipal.Anonymous()), this);
    }

    /** Whether the asker has a permission on a resource. A refusal is explained to the last binding, an allow is not. */
    public Decision decide(Asker asker, String permission, GoogleResource resource) {
        Instant now = clock.instant();
        AccessRequest request = AccessRequest.of(asker.principal(), permission, resource.name())
                .withResourceType(resource.type())
                .withAttributes(resource.attributes())
                .at(now);
        List<ResourcePolicy> hierarchy = hierarchy(resource);
        Decision decision = GoogleAccess.decide(request, hierarchy);
        if (!decision.allowed()) {
            decision = closed(GoogleAccess.explain(request, hierarchy));
        }
        if (decision.allowed() && asker.boundary().isPresent()) {
            Decision bounded = asker.boundary().get().decide(request, resource);
            decision = bounded.allowed() ? decision : bounded;
        }
        log.add(new LoggedDecision(
                asker.requestId(), now, asker.service(), asker.name(), permission, resource.name(), decision));
        return decision;
    }

    /** Here a role that is not known permits nothing. */
    private static Decision closed(Decision decision) {
        return decision.verdict() == Verdict.UNDECIDED
                ? new Decision(Verdict.DENIED, decision.reason(), false, decision.blockedBy(), decision.evidence())
                : decision;
    }

    private List<ResourcePolicy> hierarchy(GoogleResource resource) {
        List<ResourcePolicy> hierarchy = new ArrayList<>();
        if (!resource.policy().bindings().isEmpty()) {
            hierarchy.add(new ResourcePolicy(resource.holder(), resource.policy()));
        }
        if (isInProject(resource.name())) {
            String name = project.resourceName();
            hierarchy.add(new ResourcePolicy(name, project.policies().of(name).policy()));
        }
        return hierarchy;
    }

    /** Buckets have no project in their names; all that are here belong to the one that is here. */
    private boolean isInProject(String name) {
        String[] parts = name.split("/", 3);
        return name.startsWith("projects/_/buckets/")
                || (parts.length >= 2 && parts[0].equals("projects") && project.isNamed(parts[1]));
    }
}
