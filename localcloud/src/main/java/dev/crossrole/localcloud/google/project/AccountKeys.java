package dev.crossrole.localcloud.google.project;

import dev.crossrole.localcloud.durable.Kept;
import dev.crossrole.localcloud.durable.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The keys of all service accounts. Safe for use by many threads. */
public final class AccountKeys {
    /** How many an account may have. Source: IAM, "Quotas and limits", keys for each service account. */
    private static final int MOST = 10;

    private final Kept<ProjectState> kept;

    AccountKeys(Kept<ProjectState> kept) {
        this.kept = kept;
    }

    /**
     * Adds a key, unless its account has as many as it may.
     *
     * @param check told of the state that the key would come into; may refuse with an exception, and nothing has happened then
     */
    public boolean add(AccountKey key, Consumer<ProjectState> check) {
        return kept.updateIf(
                        state -> {
                            check.accept(state);
                            return of(state, key.account()).count() < MOST;
                        },
                        state -> state.withKeys(keys -> keys.with(key.id(), key)))
                .isPresent();
    }

    public Optional<AccountKey> find(String id) {
        return kept.state().keys().find(id);
    }

    /** The keys of an account, by its unique id. */
    public List<AccountKey> of(String account) {
        return of(kept.state(), account).toList();
    }

    public void setDisabled(AccountKey key, boolean disabled) {
        kept.update(state -> state.withKeys(keys -> keys.find(key.id())
                .map(known -> keys.with(key.id(), known.withDisabled(disabled)))
                .orElse(keys)));
    }

    public void remove(AccountKey key) {
        kept.update(state -> state.withKeys(keys -> keys.without(key.id())));
    }

    /** What is left of all keys without those of an account that is gone. */
    static Table<AccountKey> without(Table<AccountKey> keys, String account) {
        Table<AccountKey> left = keys;
        for (AccountKey key : keys.values().toList()) {
            left = key.account().equals(account) ? left.without(key.id()) : left;
        }
        return left;
    }

    private static Stream<AccountKey> of(ProjectState state, String account) {
        return state.keys().values().filter(key -> key.account().equals(account));
    }
}
