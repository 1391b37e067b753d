package dev.crossrole.credentials.cache;

import dev.crossrole.credentials.AccessToken;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one kind of credentials is kept.
 *
 * @param expiration when a value ends; one without an end is not kept
 * @param margin how long before its end a value is renewed; never more than a third of its life
 */
public record Keeping<T>(
        Function<T, JsonObject> writer,
        Function<JsonObject, T> reader,
        Function<T, Optional<Instant>> expiration,
        Duration margin) {

    /** Credentials of a role. The SDKs' container clients call those stale that have 15 minutes left, so these are renewed before. */
    public static final Keeping<AwsCredentials> AWS =
            new Keeping<>(Keeping::write, Keeping::readAws, AwsCredentials::expiration, Duration.ofMinutes(16));

    /** Access tokens. Google's libraries ask for a new one when 3 minutes and 45 seconds are left. */
    public static final Keeping<AccessToken> GOOGLE = new Keeping<>(
            Keeping::write, Keeping::readGoogle, token -> Optional.of(token.expiration()), Duration.ofMinutes(5));

    Entry entry(T value, Instant now) {
        Instant end = expiration.apply(value).orElse(now);
        Duration third = Duration.between(now, end).dividedBy(3);
        return Entry.of(writer.apply(value), now, end.minus(third.compareTo(margin) < 0 ? third : margin), end);
    }

    /** The value; empty where the entry is none of this kind. */
    Optional<T> read(JsonObject value) {
        try {
            return Optional.of(reader.apply(value));
        } catch (JsonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static JsonObject write(AwsCredentials credentials) {
        JsonObject.Builder value = JsonObject.builder()
                .put("accessKeyId", credentials.accessKeyId())
                .put("secretAccessKey", credentials.secretAccessKey().reveal());
        credentials.sessionToken().ifPresent(token -> value.put("sessionToken", token.reveal()));
        credentials.expiration().ifPresent(end -> value.put("expiration", end.toString()));
        return value.build();
    }

    private static AwsCredentials readAws(JsonObject value) {
        return new AwsCredentials(
                value.string("accessKeyId"),
                Secret.of(value.string("secretAccessKey")),
                value.findString("sessionToken").map(Secret::of),
                value.findString("expiration").map(Instant::parse));
    }

    private static JsonObject write(AccessToken token) {
        return JsonObject.builder()
                .put("accessToken", token.token().reveal())
                .put("expiration", token.expiration().toString())
                .build();
    }

    private static AccessToken readGoogle(JsonObject value) {
        return new AccessToken(Secret.of(value.string("accessToken")), Instant.parse(value.string("expiration")));
    }
}
