package dev.crossrole.localcloud.google.project;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.localcloud.durable.Kept;
import dev.crossrole.localcloud.durable.Table;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The one project of a local cloud. Safe for use by many threads. */
public final class GoogleProject {
    private final String id;
    private final long number;
    private final Kept<ProjectState> kept;
    private final PolicyStore policies;
    private final AccountKeys keys;

    public GoogleProject(String id, long number, Kept<ProjectState> kept) {
        this.id = id;
        this.number = number;
        this.kept = kept;
        this.policies = new PolicyStore(kept);
        this.keys = new AccountKeys(kept);
    }

    /** All that it holds now. */
    public ProjectState state() {
        return kept.state();
    }

    public String id() {
        return id;
    }

    public long number() {
        return number;
    }

    /** Its name inside the APIs, by id. */
    public String resourceName() {
        return "projects/" + id;
    }

    /** Whether a text from a path means this project: APIs take its id and its number. */
    public boolean isNamed(String idOrNumber) {
        return idOrNumber.equals(id) || idOrNumber.equals(Long.toString(number));
    }

    public PolicyStore policies() {
        return policies;
    }

    /** The keys of service accounts. */
    public AccountKeys keys() {
        return keys;
    }

    /** A service account by its e-mail or its unique id. */
    public Optional<ServiceAccount> serviceAccount(String emailOrUniqueId) {
        Table<ServiceAccount> accounts = kept.state().accounts();
        return accounts.find(emailOrUniqueId)
                .or(() -> accounts.values()
                        .filter(account -> account.uniqueId().equals(emailOrUniqueId))
                        .findFirst());
    }

    public Collection<ServiceAccount> serviceAccounts() {
        return kept.state().accounts().values().toList();
    }

    /** Adds a service account unless there is one of its e-mail. */
    public boolean add(ServiceAccount account) {
        return kept.updateIf(state -> !state.accounts().has(account.email()), state -> state.with(account))
                .isPresent();
    }

    /** Changes a service account as it is at that moment; empty where it is gone, whoever has its e-mail now. */
    public Optional<ServiceAccount> change(ServiceAccount known, UnaryOperator<ServiceAccount> change) {
        return kept.change(state -> state.current(known), change, ProjectState::with);
    }

    /**
     * Removes a service account with its policy and its keys; false where it is gone already. Its tokens end, and what it was granted is
     * granted to nobody.
     */
    public boolean remove(ServiceAccount account) {
        return kept.updateIf(
                        state -> state.current(account).isPresent(),
                        state -> state.withoutAccount(account.email())
                                .withKeys(all -> AccountKeys.without(all, account.uniqueId()))
                                .withPolicies((all, version) -> PolicyStore.forget(
                                        all,
                                        version,
                                        account.resourceName(),
                                        "serviceAccount:" + account.email(),
                                        account.uniqueId())))
                .isPresent();
    }

    public Optional<Pool> pool(PoolName name) {
        return kept.state().pools().find(name.resourceName());
    }

    public Collection<Pool> pools() {
        return kept.state().pools().values().toList();
    }

    /** Changes a pool as it is at that moment; empty where there is none. A deleted one keeps its name, so none follows it. */
    public Optional<Pool> change(PoolName name, UnaryOperator<Pool> change) {
        return kept.change(state -> state.pools().find(name.resourceName()), change, ProjectState::with);
    }

    /** Adds a pool unless there is one of its name. */
    public boolean add(Pool pool) {
        return kept.updateIf(state -> !state.pools().has(pool.name().resourceName()), state -> state.with(pool))
                .isPresent();
    }

    public Optional<PoolProvider> provider(ProviderName name) {
        return kept.state().providers().find(name.resourceName());
    }

    public Collection<PoolProvider> providers(PoolName pool) {
        return kept.state()
                .providers()
                .values()
                .filter(provider -> provider.config().name().resourceName().startsWith(pool.resourceName() + "/"))
                .toList();
    }

    /** Changes a provider as it is at that moment; empty where there is none. A deleted one keeps its name, so none follows it. */
    public Optional<PoolProvider> change(ProviderName name, UnaryOperator<PoolProvider> change) {
        return kept.change(state -> state.providers().find(name.resourceName()), change, ProjectState::with);
    }

    /** Adds a provider unless there is one of its name. */
    public boolean add(PoolProvider provider) {
        String name = provider.config().name().resourceName();
        return kept.updateIf(state -> !state.providers().has(name), state -> state.with(provider))
                .isPresent();
    }
}
