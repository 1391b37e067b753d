package dev.crossrole.credentials.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.JwtException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The IAM Service Account Credentials API: whoever may impersonate a service account gets its tokens here. Source: IAM Service Account
 * Credentials REST reference, {@code projects.serviceAccounts}.
 */
public final class IamCredentials {
    /** The public endpoint. */
    public static final URI DEFAULT_URL = URI.create("https://iamcredentials.googleapis.com");

    /** The longest life of a token where the organization allows it (constraint allowServiceAccountCredentialLifetimeExtension). */
    private static final Duration LONGEST = Duration.ofHours(12);

    private final URI url;
    private final Service service;

    public IamCredentials(URI url, Transport transport) {
        this.url = url;
        this.service = new Service("IAM Credentials", transport);
    }

    /** The URL that gcloud's variable {@code CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS} names, else the public one. */
    public static URI urlIn(Environment environment) {
        String name = "CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS";
        return environment
                .find(name)
                .map(text -> Endpoints.parseConfidential("the variable " + name, text))
                .orElse(DEFAULT_URL);
    }

    public URI url() {
        return url;
    }

    /**
     * Who is impersonated, and through whom.
     *
     * @param delegates each may impersonate the next, the last one the account itself; empty where the caller may do so directly
     */
    public record Target(ServiceAccountName account, List<ServiceAccountName> delegates) {
        public Target {
            delegates = List.copyOf(delegates);
        }
    }

    /** An access token of the account. */
    public Grant<AccessToken> generateAccessToken(
            Target target, List<String> scopes, Duration lifetime, AccessToken caller) {
        checkLifetime(lifetime);
        JsonObject body = body(target)
                .putStrings("scope", scopes)
                .put("lifetime", lifetime.toSeconds() + "s")
                .build();
        Call call = call("generateAccessToken", target, body, caller);
        try {
            Instant expiration = Instant.parse(call.document.string("expireTime"));
            return call.granting(new AccessToken(Secret.of(call.document.string("accessToken")), expiration));
        } catch (JsonException | DateTimeException e) {
            throw call.errors.unreadable(call.response, "an answer without a token and its expireTime");
        }
    }

    /** An identity token of the account, with its e-mail address in it. */
    public Grant<IdToken> generateIdToken(Target target, String audience, AccessToken caller) {
        JsonObject body =
                body(target).put("audience", audience).put("includeEmail", true).build();
        Call call = call("generateIdToken", target, body, caller);
        try {
            return call.granting(IdToken.decode(call.document.string("token")));
        } catch (JsonException | JwtException e) {
            throw call.errors.unreadable(call.response, "an answer without an identity token");
        }
    }

    /** Refuses what the API would: no life at all, or more than twelve hours. */
    public static void checkLifetime(Duration lifetime) {
        if (lifetime.toSeconds() < 1 || lifetime.compareTo(LONGEST) > 0) {
            throw new UnusableException("a token of a service account lives from 1 to " + LONGEST.toSeconds()
                    + " seconds, not " + lifetime.toSeconds());
        }
    }

    private record Call(GoogleErrors errors, HttpResponse response, JsonObject document) {
        <T> Grant<T> granting(T value) {
            return new Grant<>(value, GoogleErrors.requestId(response));
        }
    }

    private Call call(String method, Target target, JsonObject body, AccessToken caller) {
        URI uri = URI.create(url + "/v1/" + target.account().resourceName() + ":" + method);
        HttpRequest request = HttpRequest.postJson(uri, body.compact().getBytes(UTF_8))
                .header("Authorization", "Bearer " + caller.token().reveal());
        GoogleErrors errors = new GoogleErrors(service, method, request, List.of(caller.token()));
        HttpResponse response = service.call(request);
        return new Call(errors, response, errors.document(response));
    }

    private static JsonObject.Builder body(Target target) {
        JsonObject.Builder body = JsonObject.builder();
        return target.delegates().isEmpty()
                ? body
                : body.putStrings(
                        "delegates",
                        target.delegates().stream()
                                .map(ServiceAccountName::resourceName)
                                .toList());
    }
}
