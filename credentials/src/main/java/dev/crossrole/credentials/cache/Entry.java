package dev.crossrole.credentials.cache;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept for one key: credentials, or that the last try to get them failed.
 *
 * @param value the credentials; empty after a failure
 * @param madeAt when they were made, or the try failed
 * @param renewAt from when on they are renewed; for a failure, when it happened
 * @param expires when they end
 * @param failure how the last try ended
 */
record Entry(
        Optional<JsonObject> value, Instant madeAt, Instant renewAt, Instant expires, Optional<JsonObject> failure) {
    private static final int VERSION = 3;

    static Entry of(JsonObject value, Instant madeAt, Instant renewAt, Instant expires) {
        return new Entry(Optional.of(value), madeAt, renewAt, expires, Optional.empty());
    }

    static Entry failed(Instant at, CrossroleException error) {
        return new Entry(Optional.empty(), at, at, at, Optional.of(Failure.write(error)));
    }

    /** The same credentials, renewed later, though not after they end. */
    Entry renewedAt(Instant later) {
        return new Entry(value, madeAt, later.isBefore(expires) ? later : expires, expires, failure);
    }

    /**
     * Whether they are good now, and for this long.
     *
     * @param least counts for half of their life at most: of those that live short, nobody can want more
     */
    boolean lasts(Duration least, Instant now) {
        Duration half = Duration.between(madeAt, expires).dividedBy(2);
        return now.plus(least.compareTo(half) < 0 ? least : half).isBefore(expires);
    }

    /** The failure, where it happened at or after an instant: who came later tries again. */
    Optional<CrossroleException> failureSince(Instant instant) {
        return failure.filter(text -> !renewAt.isBefore(instant)).flatMap(Failure::read);
    }

    JsonObject write(CacheKey key) {
        JsonObject.Builder entry = JsonObject.builder()
                .put("version", VERSION)
                .put("key", key.text())
                .put("madeAt", madeAt.toString())
                .put("renewAt", renewAt.toString())
                .put("expires", expires.toString());
        value.ifPresent(json -> entry.put("value", json));
        failure.ifPresent(json -> entry.put("failure", json));
        return entry.build();
    }

    /** Reads an entry; empty where it is none, one of another version, or another key's. */
    static Optional<Entry> read(JsonObject json, CacheKey key) {
        try {
            if (json.integer("version") != VERSION || !json.string("key").equals(key.text())) {
                return Optional.empty();
            }
            return Optional.of(new Entry(
                    json.findObject("value"),
                    Instant.parse(json.string("madeAt")),
                    Instant.parse(json.string("renewAt")),
                    Instant.parse(json.string("expires")),
                    json.findObject("failure")));
        } catch (JsonException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
