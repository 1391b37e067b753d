package dev.crossrole.localcloud.google.project;

import dev.crossrole.localcloud.durable.Table;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * All that a project holds at one moment. A change is a copy.
 *
 * @param accounts by e-mail
 * @param pools by resource name
 * @param providers by resource name
 * @param policies by the name of the resource they are about
 * @param keys by id
 * @param policyVersions how often policies were replaced. It only grows, so no two versions of a policy are the same, not even when a
 *     resource is gone between them and another has its name
 */
public record ProjectState(
        Table<ServiceAccount> accounts,
        Table<Pool> pools,
        Table<PoolProvider> providers,
        Table<PolicyStore.Versioned> policies,
        Table<AccountKey> keys,
        long policyVersions) {

    public static ProjectState empty() {
        return new ProjectState(Table.empty(), Table.empty(), Table.empty(), Table.empty(), Table.empty(), 0);
    }

    /** A service account as it is now; empty where it is gone, whoever has its e-mail now. */
    public Optional<ServiceAccount> current(ServiceAccount known) {
        return accounts.find(known.email()).filter(found -> found.uniqueId().equals(known.uniqueId()));
    }

    ProjectState with(ServiceAccount account) {
        return withAccounts(accounts.with(account.email(), account));
    }

    ProjectState with(Pool pool) {
        return new ProjectState(
                accounts, pools.with(pool.name().resourceName(), pool), providers, policies, keys, policyVersions);
    }

    ProjectState with(PoolProvider provider) {
        String name = provider.config().name().resourceName();
        return new ProjectState(accounts, pools, providers.with(name, provider), policies, keys, policyVersions);
    }

    /** With what {@code change} makes of the policies and the version that those have which it replaces. */
    ProjectState withPolicies(BiFunction<Table<PolicyStore.Versioned>, Long, Table<PolicyStore.Versioned>> change) {
        long version = policyVersions + 1;
        return new ProjectState(accounts, pools, providers, change.apply(policies, version), keys, version);
    }

    ProjectState withKeys(UnaryOperator<Table<AccountKey>> change) {
        return new ProjectState(accounts, pools, providers, policies, change.apply(keys), policyVersions);
    }

    ProjectState withoutAccount(String email) {
        return withAccounts(accounts.without(email));
    }

    private ProjectState withAccounts(Table<ServiceAccount> changed) {
        return new ProjectState(changed, pools, providers, policies, keys, policyVersions);
    }
}
