package dev.crossrole.localcloud.google.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.Optional;

/**
 * The public keys of issuers, found as OpenID Connect Discovery 1.0 section 4 says. They are asked for anew each time: the network is
 * in memory, and a key that an issuer withdrew stops working at once.
 */
final class IssuerKeys {
    private final Network network;

    IssuerKeys(Network network) {
        this.network = network;
    }

    JWKSet of(String issuer) throws IOException, ExchangeRefused {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        try {
            if (Json.parse(get(base + "/.well-known/openid-configuration")) instanceof JsonObject document
                    && document.string("issuer").equals(issuer)) {
                return parse(new String(get(document.string("jwks_uri")), UTF_8));
            }
        } catch (JsonException e) {
            throw unreachable();
        }
        throw unreachable();
    }

    JWKSet parse(String jwks) throws ExchangeRefused {
        try {
            return JWKSet.parse(jwks);
        } catch (ParseException e) {
            throw unreachable();
        }
    }

    private byte[] get(String url) throws IOException, ExchangeRefused {
        try {
            URI uri = new URI(url);
            if (!"https".equals(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw unreachable();
            }
            String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            Headers headers = Headers.of("Host", uri.getHost(), "Accept", "application/json");
            Optional<Response> response = network.send(uri.getHost(), Request.of("GET", target, headers, new byte[0]));
            if (response.isEmpty() || response.get().status() != 200) {
                throw unreachable();
            }
            return response.get().bytes();
        } catch (URISyntaxException e) {
            throw unreachable();
        }
    }

    /** Google tells apart neither an unreachable issuer, nor a broken key set, nor a key that is not in it. */
    static ExchangeRefused unreachable() {
        return ExchangeRefused.invalidGrant("Error connecting to the given credential's issuer.");
    }
}
