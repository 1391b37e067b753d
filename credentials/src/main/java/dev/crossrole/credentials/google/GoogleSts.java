package dev.crossrole.credentials.google;

import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.Form;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Google's Security Token Service: it takes a token that another issuer signed and hands out a federated access token. Source: RFC 8693
 * and the Security Token Service REST reference, {@code token}.
 */
public final class GoogleSts {
    /** The public endpoint. */
    public static final URI DEFAULT_URL = URI.create("https://sts.googleapis.com/v1/token");

    private static final String OPERATION = "token";

    private final URI url;
    private final Service service;
    private final InstantSource clock;

    /**
     * A client.
     *
     * @param url the whole URL of the exchange, {@code https://host/v1/token}
     */
    public GoogleSts(URI url, Transport transport, InstantSource clock) {
        this.url = url;
        this.service = new Service("Google STS", transport);
        this.clock = clock;
    }

    /** The URL that gcloud's variable {@code CLOUDSDK_API_ENDPOINT_OVERRIDES_STS} leads to, else the public one. */
    public static URI urlIn(Environment environment) {
        String name = "CLOUDSDK_API_ENDPOINT_OVERRIDES_STS";
        return environment
                .find(name)
                .map(text -> URI.create(Endpoints.parseConfidential("the variable " + name, text) + "/v1/token"))
                .orElse(DEFAULT_URL);
    }

    public URI url() {
        return url;
    }

    /**
     * Exchanges.
     *
     * @param provider the pool's provider that is to accept the token
     * @param scopes what the federated token is for; where a service account is impersonated next, {@code cloud-platform}
     */
    public Grant<AccessToken> exchange(ProviderName provider, SubjectToken subject, List<String> scopes) {
        Form form = new Form()
                .put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .put("audience", provider.audience())
                .put("scope", String.join(" ", scopes))
                .put("requested_token_type", "urn:ietf:params:oauth:token-type:access_token")
                .put("subject_token_type", subject.type().urn())
                .put("subject_token", subject.token());
        HttpRequest request = HttpRequest.post(url, form);
        GoogleErrors errors = new GoogleErrors(service, OPERATION, request, List.of(subject.token()));
        HttpResponse response = service.call(request);
        JsonObject document = errors.document(response);
        try {
            // Google leaves expires_in out when no more than about a second is left.
            Instant expiration = clock.instant()
                    .plusSeconds(document.findInteger("expires_in").orElse(0));
            AccessToken token = new AccessToken(Secret.of(document.string("access_token")), expiration);
            return new Grant<>(token, GoogleErrors.requestId(response));
        } catch (JsonException e) {
            throw errors.unreadable(response, "an answer without a token: " + e.getMessage());
        }
    }
}
