package dev.crossrole.credentials.google;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.Form;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.JwtException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * The identity token of a service account by its key: a statement that the key signed is exchanged at the key's {@code token_uri}, or where
 * gcloud's variable {@code CLOUDSDK_AUTH_TOKEN_HOST} says. Source: RFC 7523 section 2.1; Google Identity, "Using OAuth 2.0 for server to
 * server applications".
 */
final class KeyToken implements Source<IdToken> {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final ServiceAccountKey key;
    private final String audience;
    private final URI url;
    private final Service service;
    private final InstantSource clock;

    KeyToken(
            ServiceAccountKey key, String audience, Environment environment, Transport transport, InstantSource clock) {
        this.key = key;
        this.audience = audience;
        this.url = environment
                .find("CLOUDSDK_AUTH_TOKEN_HOST")
                .map(text -> Endpoints.parseConfidential("the variable CLOUDSDK_AUTH_TOKEN_HOST", text))
                .orElse(key.endpoint());
        this.service = new Service("Google's token endpoint", transport);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "adc";
    }

    @Override
    public Resolution<IdToken> resolve() {
        Secret assertion = key.assertion(audience, clock.instant());
        HttpRequest request =
                HttpRequest.post(url, new Form().put("grant_type", GRANT).put("assertion", assertion));
        GoogleErrors errors = new GoogleErrors(service, "token", request, List.of(assertion));
        try {
            HttpResponse response = service.call(request);
            return found(errors, response);
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }

    private Resolution<IdToken> found(GoogleErrors errors, HttpResponse response) {
        JsonObject document = errors.document(response);
        try {
            IdToken token = IdToken.decode(document.string("id_token"));
            return new Resolution.Found<>(token, "a key of " + key.account() + " signed");
        } catch (JsonException | JwtException e) {
            throw errors.unreadable(response, "an answer without an identity token");
        }
    }

    @Override
    public Resolution<String> identity() {
        return new Resolution.Found<>(key.account() + " " + key.id() + " for " + audience, "a key");
    }
}
