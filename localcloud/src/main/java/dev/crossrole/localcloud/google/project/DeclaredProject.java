package dev.crossrole.localcloud.google.project;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.localcloud.durable.Kept;
import dev.crossrole.localcloud.durable.Records;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.Binding;
import java.util.List;
import java.util.Optional;

/** Builds a project from its declaration. */
public final class DeclaredProject {
    private DeclaredProject() {}

    /** The project as declared, in memory. */
    public static GoogleProject of(GoogleWorld world) {
        GoogleProject project =
                new GoogleProject(world.project().id(), world.project().number(), forgetful());
        grant(project, project.resourceName(), world.iam());
        for (GoogleWorld.ServiceAccount declared : world.serviceAccounts()) {
            ServiceAccount account =
                    new ServiceAccount(project.id(), world.emailOf(declared.name()), declared.uniqueId(), false);
            project.add(account);
            grant(project, account.resourceName(), declared.iam());
        }
        for (GoogleWorld.Pool pool : world.pools()) {
            PoolName name = new PoolName(Long.toString(project.number()), pool.id());
            project.add(new Pool(name, Labels.NONE, pool.disabled(), Optional.empty()));
            pool.providers()
                    .forEach(provider -> project.add(
                            new PoolProvider(provider.in(name), Labels.NONE, Optional.empty(), Optional.empty())));
        }
        return project;
    }

    private static Kept<ProjectState> forgetful() {
        return new Kept<>(Records.forgetful(), ProjectState.empty(), (old, changed) -> List.of());
    }

    /** Declared bindings as a policy. */
    public static AllowPolicy policy(List<GoogleWorld.Binding> bindings) {
        return new AllowPolicy(bindings.stream()
                .map(binding -> new Binding(binding.role(), binding.members(), Optional.empty()))
                .toList());
    }

    private static void grant(GoogleProject project, String resource, List<GoogleWorld.Binding> bindings) {
        if (!bindings.isEmpty()) {
            project.policies().replace(resource, policy(bindings));
        }
    }
}
