package dev.crossrole.localcloud.aws.account;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When each long-term key last signed. No part of the account's state: it changes with every call, and nothing is decided by it. */
public final class KeyUses {
    private final Map<String, Use> uses = new ConcurrentHashMap<>();

    /**
     * A use of a key.
     *
     * @param service as in the scope of the signature, such as {@code s3}
     */
    public record Use(Instant at, String service, String region) {}

    public void note(String accessKeyId, Use use) {
        uses.put(accessKeyId, use);
    }

    public Optional<Use> last(String accessKeyId) {
        return Optional.ofNullable(uses.get(accessKeyId));
    }
}
