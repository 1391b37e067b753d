package dev.crossrole.policy.explain.google;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.aws.text.Ascii;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a signed {@code GetCallerIdentity} request that can be read off it. Source: Security Token Service REST reference,
 * {@code token}, field {@code subjectToken}.
 *
 * @param headers by name in lower case; a header that came twice with two values is marked by {@link #CONTRADICTION}
 */
record SignedRequest(String method, String url, Map<String, String> headers) {
    static final String CONTRADICTION = "(two values)";
    private static final DateTimeFormatter AMZ_DATE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    /**
     * Reads a token, which clients percent-encode; plain JSON is read too.
     *
     * @throws JsonException when it is not such a request
     */
    static SignedRequest parse(String token) {
        String text = token.strip();
        if (!(Json.parse(text.startsWith("{") ? text : PercentCoding.decode(text)) instanceof JsonObject json)) {
            throw new JsonException("the token must be a JSON object");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Json item : json.array("headers")) {
            if (!(item instanceof JsonObject header)) {
                throw new JsonException("each of the headers must be an object with key and value");
            }
            String value = header.string("value");
            headers.merge(
                    Ascii.lower(header.string("key")), value, (one, other) -> one.equals(other) ? one : CONTRADICTION);
        }
        return new SignedRequest(json.string("method"), json.string("url"), headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** When it was signed. */
    Optional<Instant> date() {
        try {
            return header("x-amz-date")
                    .map(text -> LocalDateTime.parse(text, AMZ_DATE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The id of the access key that it says it is signed with; an id is no secret. */
    Optional<String> accessKeyId() {
        String authorization = header("authorization").orElse("");
        int from = authorization.indexOf("Credential=");
        int to = authorization.indexOf('/', Math.max(from, 0));
        return from < 0 || to < 0
                ? Optional.empty()
                : Optional.of(authorization.substring(from + "Credential=".length(), to));
    }

    /** The host of the URL, if that is one of STS with nothing about it but {@code GetCallerIdentity}. */
    Optional<String> stsHost() {
        String rest = url.startsWith("https://") ? url.substring("https://".length()) : "";
        int query = rest.indexOf('?');
        String place = query < 0 ? rest : rest.substring(0, query);
        String host = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
        String bare = host.endsWith(":443") ? host.substring(0, host.length() - 4) : host;
        return isSts(bare) && query >= 0 ? Optional.of(bare) : Optional.empty();
    }

    boolean isGetCallerIdentity() {
        int query = url.indexOf('?');
        String parameters = query < 0 ? "" : url.substring(query + 1);
        return method.equals("POST")
                && (parameters.equals("Action=GetCallerIdentity&Version=2011-06-15")
                        || parameters.equals("Version=2011-06-15&Action=GetCallerIdentity"));
    }

    /** The global endpoint, or {@code sts.REGION.amazonaws.com}. */
    private static boolean isSts(String host) {
        if (host.equals("sts.amazonaws.com")) {
            return true;
        }
        if (!host.startsWith("sts.") || !host.endsWith(".amazonaws.com") || host.length() < 20) {
            return false;
        }
        String region = host.substring("sts.".length(), host.length() - ".amazonaws.com".length());
        return region.indexOf('-') > 0
                && region.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    /** Method and host alone: the headers hold a signature and a session token. */
    @Override
    public String toString() {
        return method + " " + stsHost().orElse("");
    }
}
