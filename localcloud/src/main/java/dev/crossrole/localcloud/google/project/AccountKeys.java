package dev.crossrole.localcloud.google.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The keys of all service accounts. Safe for use by many threads. */
public final class AccountKeys {
    /** How many an account may have. Source: IAM, "Quotas and limits", keys for each service account. */
    private static final int MOST = 10;

    private final Map<String, AccountKey> keys = new TreeMap<>();

    /** Adds a key, unless its account has as many as it may. */
    public synchronized boolean add(AccountKey key) {
        if (of(key.account()).size() >= MOST) {
            return false;
        }
        keys.put(key.id(), key);
        return true;
    }

    public synchronized Optional<AccountKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** The keys of an account, by its unique id. */
    public synchronized List<AccountKey> of(String account) {
        return keys.values().stream()
                .filter(key -> key.account().equals(account))
                .toList();
    }

    public synchronized void setDisabled(AccountKey key, boolean disabled) {
        keys.computeIfPresent(key.id(), (id, known) -> known.withDisabled(disabled));
    }

    public synchronized void remove(AccountKey key) {
        keys.remove(key.id());
    }

    /** Removes the keys of an account that is gone. */
    synchronized void removeAllOf(String account) {
        keys.values().removeIf(key -> key.account().equals(account));
    }
}
