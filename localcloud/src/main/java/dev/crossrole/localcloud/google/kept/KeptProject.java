package dev.crossrole.localcloud.google.kept;

import dev.crossrole.localcloud.durable.Change;
import dev.crossrole.localcloud.durable.Kept;
import dev.crossrole.localcloud.durable.Records;
import dev.crossrole.localcloud.durable.Table;
import dev.crossrole.localcloud.google.project.DeclaredProject;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.PolicyStore;
import dev.crossrole.localcloud.google.project.ProjectState;
import dev.crossrole.localcloud.world.GoogleWorld;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The project as its records have it. */
public final class KeptProject {
    private static final String VERSIONS = "all";

    private KeptProject() {}

    /**
     * The project that is kept in these records; at first, the one that the world declares.
     *
     * @throws IOException with one sentence, when a record is damaged
     */
    public static GoogleProject open(GoogleWorld world, Records records) throws IOException {
        Table<PolicyStore.Versioned> policies = Table.of(records.load(ProjectShapes.POLICY));
        ProjectState state = new ProjectState(
                Table.of(records.load(ProjectShapes.ACCOUNT)),
                Table.of(records.load(FederationShapes.POOL)),
                Table.of(records.load(FederationShapes.PROVIDER)),
                policies,
                Table.of(records.load(ProjectShapes.KEY)),
                policyVersions(records, policies));
        Kept<ProjectState> kept = new Kept<>(records, state, KeptProject::difference);
        if (records.isNew()) {
            kept.update(empty -> DeclaredProject.of(world).state());
        }
        return new GoogleProject(world.project().id(), world.project().number(), kept);
    }

    /** Folders of before this was counted hold no count, but the versions themselves. */
    private static long policyVersions(Records records, Table<PolicyStore.Versioned> policies) throws IOException {
        Long kept = records.load(ProjectShapes.POLICY_VERSIONS).get(VERSIONS);
        return kept != null
                ? kept
                : policies.values()
                        .mapToLong(PolicyStore.Versioned::version)
                        .max()
                        .orElse(0);
    }

    private static List<Change<?>> difference(ProjectState old, ProjectState changed) {
        List<Change<?>> changes = new ArrayList<>();
        changes.addAll(changed.accounts().since(old.accounts(), ProjectShapes.ACCOUNT));
        changes.addAll(changed.pools().since(old.pools(), FederationShapes.POOL));
        changes.addAll(changed.providers().since(old.providers(), FederationShapes.PROVIDER));
        changes.addAll(changed.policies().since(old.policies(), ProjectShapes.POLICY));
        changes.addAll(changed.keys().since(old.keys(), ProjectShapes.KEY));
        if (changed.policyVersions() != old.policyVersions()) {
            changes.add(Change.put(ProjectShapes.POLICY_VERSIONS, VERSIONS, changed.policyVersions()));
        }
        return changes;
    }
}
