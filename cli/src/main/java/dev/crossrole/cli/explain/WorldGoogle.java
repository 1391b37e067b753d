package dev.crossrole.cli.explain;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.Binding;
import dev.crossrole.policy.google.access.ResourcePolicy;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import java.util.List;
import java.util.Optional;

/** Google's side of a world of the local clouds, where one was named. */
record WorldGoogle(Optional<String> world) {

    /** The provider of that name, as audiences name it or as {@code POOL/PROVIDER}. */
    Optional<WorkloadProvider> provider(String wanted) {
        return world.map(WorldRole::world)
                .map(found -> found.google())
                .flatMap(google -> google.pools().stream()
                        .flatMap(pool -> pool.providers().stream().map(provider -> of(google, pool, provider)))
                        .filter(provider -> isNamed(provider.name(), wanted))
                        .findFirst());
    }

    private static boolean isNamed(ProviderName name, String wanted) {
        return wanted.equals(name.pool() + "/" + name.provider())
                || wanted.equals(name.audience())
                || wanted.equals(name.resourceName());
    }

    /** The bindings on a service account itself. */
    Optional<AllowPolicy> policyOf(String email) {
        return world.map(WorldRole::world)
                .map(found -> found.google())
                .flatMap(google -> google.serviceAccounts().stream()
                        .filter(account -> google.emailOf(account.name()).equals(email))
                        .findFirst()
                        .map(account -> policy(account.iam())));
    }

    /** The allow policy of the project that a service account of the world belongs to. */
    List<ResourcePolicy> ancestorsOf(String email) {
        if (policyOf(email).isEmpty()) {
            return List.of();
        }
        return world.map(WorldRole::world).stream()
                .map(found -> found.google())
                .map(google -> new ResourcePolicy("projects/" + google.project().id(), policy(google.iam())))
                .toList();
    }

    private static AllowPolicy policy(List<GoogleWorld.Binding> bindings) {
        return new AllowPolicy(bindings.stream()
                .map(binding -> new Binding(binding.role(), binding.members(), Optional.empty()))
                .toList());
    }

    /** A pool that is disabled makes its providers as good as disabled. */
    private static WorkloadProvider of(GoogleWorld google, GoogleWorld.Pool pool, GoogleWorld.Provider provider) {
        WorkloadProvider declared =
                provider.in(new PoolName(Long.toString(google.project().number()), pool.id()));
        return new WorkloadProvider(
                declared.name(),
                pool.disabled() || declared.disabled(),
                declared.trust(),
                declared.attributeMapping(),
                declared.attributeCondition());
    }
}
