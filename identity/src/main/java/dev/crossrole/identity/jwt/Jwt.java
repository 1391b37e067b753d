package dev.crossrole.identity.jwt;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A decoded, <em>unverified</em> JWT in compact form (RFC 7515 section 7.1, RFC 7519). It keeps header and claims, never the
 * signature, so printing or logging it cannot leak a usable token.
 */
public record Jwt(JsonObject header, JsonObject claims) {
    /** The longest token read; AWS accepts 20,000 characters, Google about as many. */
    private static final int MAX_LENGTH = 32 * 1024;

    /** The end of the year 9999, the last that RFC 3339 can write. Times beyond it overflow when a tolerance is added. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Takes a token apart.
     *
     * @throws JwtException when the text is not three base64url parts of which the first two are JSON objects; never quotes the text
     */
    public static Jwt decode(String token) {
        if (token.length() > MAX_LENGTH) {
            throw new JwtException("the token is longer than " + MAX_LENGTH + " characters");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new JwtException("a JWT has three parts separated by dots, but this text has " + parts.length);
        }
        base64url(parts[2], "signature");
        return new Jwt(object(parts[0], "header"), object(parts[1], "payload"));
    }

    public Optional<String> issuer() {
        return text("iss");
    }

    public Optional<String> subject() {
        return text("sub");
    }

    /** The authorized party, {@code azp} (OpenID Connect Core section 2). */
    public Optional<String> authorizedParty() {
        return text("azp");
    }

    /** The audience, {@code aud}, which may be one string or several (RFC 7519 section 4.1.3). */
    public List<String> audiences() {
        Json value = claims.members().get("aud");
        if (value instanceof JsonString one) {
            return List.of(one.value());
        }
        // One member that is no string makes the claim unreadable, and what is unreadable names no audience.
        if (value instanceof JsonArray several && several.stream().allMatch(JsonString.class::isInstance)) {
            return claims.strings("aud");
        }
        return List.of();
    }

    public Optional<Instant> issuedAt() {
        return time("iat");
    }

    /** The moment from which the token is good. One that is stated and cannot be read is past all clocks, so that it never is. */
    public Optional<Instant> notBefore() {
        Optional<Instant> stated = time("nbf");
        return stated.isEmpty() && claims.has("nbf") ? Optional.of(LAST) : stated;
    }

    /**
     * Empty where there is none, it is no whole number of seconds or comes after the year 9999; whoever relies on an expiration must demand
     * one.
     */
    public Optional<Instant> expiration() {
        return time("exp");
    }

    private Optional<String> text(String claim) {
        return claims.members().get(claim) instanceof JsonString string
                ? Optional.of(string.value())
                : Optional.empty();
    }

    private Optional<Instant> time(String claim) {
        try {
            return claims.findInteger(claim).stream()
                    .mapToObj(Instant::ofEpochSecond)
                    .filter(time -> !time.isAfter(LAST))
                    .findFirst();
        } catch (JsonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static JsonObject object(String part, String name) {
        try {
            if (Json.parse(base64url(part, name)) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            throw new JwtException("the token's " + name + " is not JSON: " + e.getMessage());
        }
        throw new JwtException("the token's " + name + " is not a JSON object");
    }

    private static byte[] base64url(String part, String name) {
        // RFC 7515 section 2: base64url without padding. Java's decoder takes it with padding too.
        if (part.indexOf('=') >= 0) {
            throw new JwtException("the token's " + name + " is not base64url");
        }
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new JwtException("the token's " + name + " is not base64url");
        }
    }
}
