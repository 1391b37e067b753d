package dev.crossrole.localcloud.google.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.identity.jwt.JwtException;
import dev.crossrole.localcloud.google.access.Bearer;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.OAuthError;
import dev.crossrole.localcloud.google.tokens.AccessGrant;
import dev.crossrole.localcloud.google.tokens.SigningKey;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.policy.google.access.GooglePrincipal;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code /tokeninfo}: what an access token or an ID token is, for people who debug and programs that do not verify themselves. Every
 * value is text. Source: Google Identity, "Verify the Google ID token on your server side", calling the tokeninfo endpoint, and the
 * TokenInfo that Google's Node.js library reads. It was seen not to know federated tokens.
 */
public final class TokenInfo implements Handler {
    public static final String PATH = "/tokeninfo";
    /** Where the same is found on {@code www.googleapis.com}. */
    public static final String OTHER_PATH = "/oauth2/v3/tokeninfo";

    private static final String EMAIL_SCOPE = "https://www.googleapis.com/auth/userinfo.email";
    private static final int MOST_BODY = 64 * 1024;

    private final Bearer bearer;
    private final SigningKey key;
    private final InstantSource clock;

    public TokenInfo(Bearer bearer, SigningKey key, InstantSource clock) {
        this.bearer = bearer;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public Response handle(Request request) throws IOException {
        Parameters given = request.query().and(Parameters.parseForm(request.readBody(MOST_BODY)));
        Optional<String> identity = given.first("id_token");
        Optional<Secret> access = given.first("access_token")
                .map(Secret::of)
                .or(() -> identity.isPresent() ? Optional.empty() : presented(request));
        if (access.isPresent() == identity.isPresent()) {
            return OAuthError.response("invalid_request", "Either access_token or id_token is required.");
        }
        return access.flatMap(bearer::active)
                .flatMap(this::ofAccessToken)
                .or(() -> identity.flatMap(this::ofIdToken))
                .map(JsonResponse::ok)
                .orElseGet(() -> OAuthError.response("invalid_token", "Invalid Value"))
                .with("Cache-Control", "no-store");
    }

    /** A token that asks about itself. Source: googleapis/google-auth-library-nodejs {@code src/auth/oauth2client.ts}, {@code getTokenInfo}. */
    private static Optional<Secret> presented(Request request) {
        return request.headers().first("Authorization").flatMap(Bearer::token);
    }

    private Optional<JsonObject> ofAccessToken(AccessGrant grant) {
        if (!(grant.principal() instanceof GooglePrincipal.ServiceAccount(String email, String uniqueId))) {
            return Optional.empty();
        }
        long left = Duration.between(clock.instant(), grant.expiry()).toSeconds();
        JsonObject.Builder json = JsonObject.builder()
                .put("azp", uniqueId)
                .put("aud", uniqueId)
                .put("scope", String.join(" ", grant.scopes()))
                .put("exp", Long.toString(grant.expiry().getEpochSecond()))
                .put("expires_in", Long.toString(left));
        // "Provided only if your scope included the email scope value."
        if (grant.scopes().contains(EMAIL_SCOPE) || grant.scopes().contains("email")) {
            json.put("email", email).put("email_verified", "true");
        }
        return Optional.of(json.put("access_type", "online").build());
    }

    private Optional<JsonObject> ofIdToken(String token) {
        try {
            Jwt jwt = Jwt.decode(token);
            Instant now = clock.instant();
            if (!isSigned(token) || !jwt.expiration().filter(now::isBefore).isPresent()) {
                return Optional.empty();
            }
            JsonObject.Builder json = JsonObject.builder();
            jwt.claims().members().forEach((name, value) -> json.putIfPresent(name, text(value)));
            jwt.header().members().forEach((name, value) -> json.putIfPresent(name, text(value)));
            return Optional.of(json.build());
        } catch (JwtException e) {
            return Optional.empty();
        }
    }

    private boolean isSigned(String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            Base64URL signature = signed.getSignature();
            return signed.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    // Decoders ignore the last character's spare bits; a token that was changed there was changed.
                    && Base64URL.encode(signature.decode()).equals(signature)
                    && signed.verify(new RSASSAVerifier(key.publicKey()));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    /** How nested claims would be written is not documented; they are left out. */
    private static Optional<String> text(Json value) {
        return switch (value) {
            case JsonString string -> Optional.of(string.value());
            case JsonNumber number -> Optional.of(number.text());
            case JsonBoolean bool -> Optional.of(Boolean.toString(bool.value()));
            default -> Optional.empty();
        };
    }
}
