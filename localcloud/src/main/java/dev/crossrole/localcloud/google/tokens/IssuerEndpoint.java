package dev.crossrole.localcloud.google.tokens;

import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.time.InstantSource;
import java.util.List;

/**
 * What anybody needs to verify an ID token: the discovery document of {@code accounts.google.com} and the key set that it names,
 * which the real cloud serves from {@code www.googleapis.com}. Source: OpenID Connect Discovery 1.0 section 4; the values are
 * those of {@code https://accounts.google.com/.well-known/openid-configuration}.
 */
public final class IssuerEndpoint implements Handler {
    public static final String DISCOVERY = "/.well-known/openid-configuration";
    public static final String KEYS = "/oauth2/v3/certs";

    /** The same keys as certificates by their ids, which google-auth for Python verifies with. Source: {@code google/oauth2/id_token.py}. */
    public static final String CERTIFICATES = "/oauth2/v1/certs";

    private static final String CACHING = "public, max-age=3600, must-revalidate, no-transform";

    private final SigningKey key;
    private final InstantSource clock;
    private final Response discovery;
    private final Response keys;

    public IssuerEndpoint(SigningKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
        this.discovery = JsonResponse.ok(document());
        this.keys = JsonResponse.ok(JsonObject.builder()
                        .put("keys", JsonArray.of(key.jwk()))
                        .build())
                .with("Cache-Control", CACHING);
    }

    @Override
    public Response handle(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return GoogleError.notFound("Keys and their description are read with GET.")
                    .response();
        }
        return switch (request.rawPath()) {
            case DISCOVERY -> discovery;
            case KEYS -> keys;
            case CERTIFICATES -> certificates();
            default -> GoogleError.notFound("Requested entity was not found.").response();
        };
    }

    /** Made when they are asked for, which most clients never do. */
    private Response certificates() {
        return JsonResponse.ok(JsonObject.builder()
                        .put(key.id(), KeyCertificate.pem(key, clock.instant()))
                        .build())
                .with("Cache-Control", CACHING);
    }

    private static JsonObject document() {
        return JsonObject.builder()
                .put("issuer", IdTokens.ISSUER)
                .put("authorization_endpoint", "https://accounts.google.com/o/oauth2/v2/auth")
                .put("token_endpoint", "https://oauth2.googleapis.com/token")
                .put("userinfo_endpoint", "https://openidconnect.googleapis.com/v1/userinfo")
                .put("jwks_uri", "https://www.googleapis.com" + KEYS)
                .putStrings("response_types_supported", List.of("code", "token", "id_token"))
                .putStrings("subject_types_supported", List.of("public"))
                .putStrings("id_token_signing_alg_values_supported", List.of("RS256"))
                .putStrings("claims_supported", List.of("aud", "email", "email_verified", "exp", "iat", "iss", "sub"))
                .build();
    }
}
