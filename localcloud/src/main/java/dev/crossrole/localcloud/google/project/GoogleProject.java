package dev.crossrole.localcloud.google.project;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.identity.google.ProviderName;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The one project of a local cloud. Safe for use by many threads. */
public final class GoogleProject {
    private final String id;
    private final long number;
    private final Map<String, ServiceAccount> accounts = new ConcurrentSkipListMap<>();
    private final Map<String, Pool> pools = new ConcurrentSkipListMap<>();
    private final Map<String, PoolProvider> providers = new ConcurrentSkipListMap<>();
    private final PolicyStore policies = new PolicyStore();
    private final AccountKeys keys = new AccountKeys();

    GoogleProject(String id, long number) {
        this.id = id;
        this.number = number;
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
        ServiceAccount byEmail = accounts.get(emailOrUniqueId);
        return byEmail != null
                ? Optional.of(byEmail)
                : accounts.values().stream()
                        .filter(account -> account.uniqueId().equals(emailOrUniqueId))
                        .findFirst();
    }

    public Collection<ServiceAccount> serviceAccounts() {
        return Collections.unmodifiableCollection(accounts.values());
    }

    /** Adds a service account, or puts it in the place of the one with its e-mail. */
    public void put(ServiceAccount account) {
        accounts.put(account.email(), account);
    }

    /** Adds a service account unless there is one of its e-mail. */
    public boolean add(ServiceAccount account) {
        return accounts.putIfAbsent(account.email(), account) == null;
    }

    /** Removes a service account with its policy and its keys. Its tokens end, and what it was granted is granted to nobody. */
    public void remove(ServiceAccount account) {
        accounts.remove(account.email(), account);
        keys.removeAllOf(account.uniqueId());
        policies.forget(account.resourceName(), "serviceAccount:" + account.email(), account.uniqueId());
    }

    public Optional<Pool> pool(PoolName name) {
        return Optional.ofNullable(pools.get(name.resourceName()));
    }

    public Collection<Pool> pools() {
        return Collections.unmodifiableCollection(pools.values());
    }

    /** Adds a pool, or puts it in the place of the one of its name. */
    public void put(Pool pool) {
        pools.put(pool.name().resourceName(), pool);
    }

    /** Adds a pool unless there is one of its name. */
    public boolean add(Pool pool) {
        return pools.putIfAbsent(pool.name().resourceName(), pool) == null;
    }

    public Optional<PoolProvider> provider(ProviderName name) {
        return Optional.ofNullable(providers.get(name.resourceName()));
    }

    public Collection<PoolProvider> providers(PoolName pool) {
        Map<String, PoolProvider> found = new TreeMap<>(providers);
        found.keySet().removeIf(name -> !name.startsWith(pool.resourceName() + "/"));
        return Collections.unmodifiableCollection(found.values());
    }

    /** Adds a provider, or puts it in the place of the one of its name. */
    public void put(PoolProvider provider) {
        providers.put(provider.config().name().resourceName(), provider);
    }

    /** Adds a provider unless there is one of its name. */
    public boolean add(PoolProvider provider) {
        return providers.putIfAbsent(provider.config().name().resourceName(), provider) == null;
    }
}
