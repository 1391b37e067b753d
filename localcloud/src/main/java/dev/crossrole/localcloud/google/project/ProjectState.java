package dev.crossrole.localcloud.google.project;

import dev.crossrole.localcloud.durable.Table;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All that a project holds at one moment. A change is a copy.
 *
 * @param accounts by e-mail
 * @param pools by resource name
 * @param providers by resource name
 * @param policies by the name of the resource they are about
 * @param keys by id
 */
public record ProjectState(
        Table<ServiceAccount> accounts,
        Table<Pool> pools,
        Table<PoolProvider> providers,
        Table<PolicyStore.Versioned> policies,
        Table<AccountKey> keys) {

    public static ProjectState empty() {
        return new ProjectState(Table.empty(), Table.empty(), Table.empty(), Table.empty(), Table.empty());
    }

    /** A service account as it is now; empty where it is gone, whoever has its e-mail now. */
    public Optional<ServiceAccount> current(ServiceAccount known) {
        return accounts.find(known.email()).filter(found -> found.uniqueId().equals(known.uniqueId()));
    }

    ProjectState with(ServiceAccount account) {
        return withAccounts(accounts.with(account.email(), account));
    }

    ProjectState with(Pool pool) {
        return new ProjectState(accounts, pools.with(pool.name().resourceName(), pool), providers, policies, keys);
    }

    ProjectState with(PoolProvider provider) {
        String name = provider.config().name().resourceName();
        return new ProjectState(accounts, pools, providers.with(name, provider), policies, keys);
    }

    ProjectState withPolicies(UnaryOperator<Table<PolicyStore.Versioned>> change) {
        return new ProjectState(accounts, pools, providers, change.apply(policies), keys);
    }

    ProjectState withKeys(UnaryOperator<Table<AccountKey>> change) {
        return new ProjectState(accounts, pools, providers, policies, change.apply(keys));
    }

    ProjectState withoutAccount(String email) {
        return withAccounts(accounts.without(email));
    }

    private ProjectState withAccounts(Table<ServiceAccount> changed) {
        return new ProjectState(changed, pools, providers, policies, keys);
    }
}
