package dev.crossrole.localcloud.google.tokens;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The keys that Google itself holds for service accounts, and signs with for whoever may act as one. Each account has its own, so that
 * what is signed as one account says nothing for another. They are made when first needed and live as long as the cloud does: at Google
 * they are exchanged without notice too. Source: IAM, "Service account credentials", Google-managed key pairs.
 */
public final class AccountSigners {
    private final RandomGenerator random;
    private final Map<String, SigningKey> keys = new ConcurrentHashMap<>();

    public AccountSigners(RandomGenerator random) {
        this.random = random;
    }

    /** A key that has been signed with, and whose it is by the account's unique id. */
    public record Signer(String account, SigningKey key) {}

    /** The key of an account, by its unique id: an account of the same name that comes later has another. */
    public SigningKey of(String account) {
        return keys.computeIfAbsent(account, ignored -> SigningKey.random(random));
    }

    /** The key that an account has already; empty where nothing was signed as it. */
    public Optional<Signer> held(String account) {
        return Optional.ofNullable(keys.get(account)).map(key -> new Signer(account, key));
    }

    /** The key that a {@code kid} names. */
    public Optional<Signer> find(String id) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .map(entry -> new Signer(entry.getKey(), entry.getValue()))
                .findFirst();
    }
}
