package dev.crossrole.localcloud.aws.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Network;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/**
 * Fetches an issuer's keys: Google's from where Google publishes them, anyone else's from where its discovery document says (OpenID
 * Connect Discovery 1.0 sections 3 and 4). Hosts are looked up in the closed network; nothing is dialled.
 */
final class KeyFetch {
    private static final URI GOOGLE = URI.create("https://www.googleapis.com/oauth2/v3/certs");

    private final Network network;

    KeyFetch(Network network) {
        this.network = network;
    }

    List<JWK> keys(Issuer issuer) throws UnavailableException {
        URI keys = issuer.isBuiltIn() ? GOOGLE : discovered(issuer);
        try {
            return JWKSet.parse(get(keys).compact()).getKeys();
        } catch (ParseException e) {
            throw new UnavailableException(keys + " does not hold a set of keys");
        }
    }

    private URI discovered(Issuer issuer) throws UnavailableException {
        URI discovery = URI.create("https://" + issuer.url() + "/.well-known/openid-configuration");
        JsonObject document = get(discovery);
        try {
            if (!issuer.isIssuer(document.string("issuer"))) {
                throw new UnavailableException(discovery + " speaks for another issuer");
            }
            return URI.create(document.string("jwks_uri"));
        } catch (JsonException | IllegalArgumentException e) {
            throw new UnavailableException(discovery + " does not say where the keys are");
        }
    }

    private JsonObject get(URI uri) throws UnavailableException {
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new UnavailableException(uri + " is not an https address");
        }
        Request request = Request.of("GET", target(uri), Headers.of("Host", uri.getRawAuthority()), new byte[0]);
        try {
            Optional<Response> response = network.send(uri.getHost(), request);
            if (response.isEmpty()) {
                throw new UnavailableException("no cloud here serves " + uri.getHost());
            }
            if (response.get().status() != 200) {
                throw new UnavailableException(
                        uri + " answered " + response.get().status());
            }
            if (Json.parse(response.get().bytes()) instanceof JsonObject object) {
                return object;
            }
        } catch (IOException | JsonException e) {
            throw new UnavailableException(uri + " cannot be read");
        }
        throw new UnavailableException(uri + " does not hold a JSON object");
    }

    private static String target(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The keys cannot be had. The message is one sentence for a person. */
    static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnavailableException(String message) {
            super(message);
        }
    }
}
