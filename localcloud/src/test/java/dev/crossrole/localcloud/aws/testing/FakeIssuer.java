package dev.crossrole.localcloud.aws.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Network;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Issues ID tokens and serves its keys, as Google and as an issuer of our own. */
public final class FakeIssuer implements Network {
    public static final String GOOGLE = "https://accounts.google.com";
    public static final String OWN_HOST = "tokens.example.com";
    public static final String OWN = "https://" + OWN_HOST + "/tenant";

    /** Generating keys is slow, so all issuers share two. */
    private static final List<RSAKey> KEYS = List.of(generate("first"), generate("second"));

    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicInteger current = new AtomicInteger();
    private volatile boolean reachable = true;

    /** From now on signs with another key, and serves that key alone. */
    public void rotate() {
        current.updateAndGet(index -> 1 - index);
    }

    /** From now on answers 503 to whoever wants its keys. */
    public void fail() {
        reachable = false;
    }

    /** How often its keys were fetched. */
    public int fetches() {
        return fetches.get();
    }

    /** A token with these claims, signed by the current key. */
    public String sign(JsonObject claims) {
        return sign(claims.compact(), KEYS.get(current.get()));
    }

    /** A token that names the current key and is signed by another. */
    public String forge(JsonObject claims) {
        RSAKey named = KEYS.get(current.get());
        try {
            RSAKey other = new RSAKey.Builder(KEYS.get(1 - current.get()))
                    .keyID(named.getKeyID())
                    .build();
            return sign(claims.compact(), other);
        } catch (IllegalStateException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Optional<Handler> host(String name) {
        return switch (name) {
            case "www.googleapis.com", OWN_HOST -> Optional.of(this::serve);
            default -> Optional.empty();
        };
    }

    private Response serve(Request request) {
        if (!reachable) {
            return Response.text(503, "text/plain", "down");
        }
        String address = request.host() + request.target();
        return switch (address) {
            case "www.googleapis.com/oauth2/v3/certs", OWN_HOST + "/tenant/keys" -> {
                fetches.incrementAndGet();
                yield Response.text(200, "application/json", new JWKSet(KEYS.get(current.get())).toString(true));
            }
            case OWN_HOST + "/tenant/.well-known/openid-configuration" ->
                Response.text(
                        200,
                        "application/json",
                        JsonObject.builder()
                                .put("issuer", OWN)
                                .put("jwks_uri", OWN + "/keys")
                                .put("id_token_signing_alg_values_supported", JsonArray.ofStrings(List.of("RS256")))
                                .build()
                                .compact());
            default -> Response.empty(404);
        };
    }

    private static String sign(String claims, RSAKey key) {
        try {
            JWSObject jws = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    new Payload(claims));
            jws.sign(new RSASSASigner(key));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey generate(String keyId) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(keyId)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The claims of a Google service account's token, with others added or put in their place. */
    public static JsonObject googleClaims(String subject, String audience, long issuedAt) {
        return JsonObject.builder()
                .put("iss", GOOGLE)
                .put("aud", audience)
                .put("azp", subject)
                .put("sub", subject)
                .put("iat", issuedAt)
                .put("exp", issuedAt + 3600)
                .build();
    }

    /** Those claims with one more. */
    public static JsonObject with(JsonObject claims, String name, dev.crossrole.identity.json.Json value) {
        JsonObject.Builder builder = JsonObject.builder();
        claims.members().forEach(builder::put);
        return builder.put(name, value).build();
    }

    /** Those claims without one. */
    public static JsonObject without(JsonObject claims, String name) {
        JsonObject.Builder builder = JsonObject.builder();
        List<String> names = new ArrayList<>(claims.names());
        names.remove(name);
        names.forEach(kept -> builder.put(kept, claims.get(kept)));
        return builder.build();
    }
}
