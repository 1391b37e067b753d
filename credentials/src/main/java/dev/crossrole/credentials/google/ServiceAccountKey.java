package dev.crossrole.credentials.google;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A service account's key: the file that {@code gcloud iam service-accounts keys create} writes, {@code "type": "service_account"}. It is a
 * secret that lasts, which is what federation does without; a program that has one can still cross with it.
 *
 * @param account the account's e-mail address
 * @param endpoint where the account's tokens are, {@code token_uri}
 */
record ServiceAccountKey(String account, String id, PrivateKey privateKey, URI endpoint) {
    /** Whom an assertion is for, wherever it is sent. Source: Google Identity, "Using OAuth 2.0 for server to server applications". */
    private static final String AUDIENCE = "https://oauth2.googleapis.com/token";

    /** The longest that Google takes, which leaves a clock that is slow some room. Source: the same. */
    private static final Duration LIFE = Duration.ofHours(1);

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /**
     * Takes a file's document.
     *
     * @param name what messages call the file
     * @throws UnusableException when something in it is missing or wrong; the key is not quoted
     */
    static ServiceAccountKey read(String name, JsonObject document) {
        try {
            URI endpoint = URI.create(document.findString("token_uri").orElse(AUDIENCE));
            if (!"https".equalsIgnoreCase(endpoint.getScheme()) && !Endpoints.isLoopback(endpoint)) {
                throw new UnusableException(name + ": token_uri is '" + Endpoints.shown(endpoint.toString())
                        + "', but must be an https URL");
            }
            return new ServiceAccountKey(
                    document.string("client_email"),
                    document.string("private_key_id"),
                    privateKey(document.string("private_key")),
                    endpoint);
        } catch (JsonException e) {
            throw new UnusableException(name + ": " + e.getMessage());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableException(name + ": private_key is not an RSA key in PKCS #8, or token_uri is no URL");
        }
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("not PEM");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    /** A signed statement that asks for an identity token for an audience. */
    Secret assertion(String audience, Instant now) {
        JsonObject header = JsonObject.builder()
                .put("alg", "RS256")
                .put("typ", "JWT")
                .put("kid", id)
                .build();
        JsonObject claims = JsonObject.builder()
                .put("iss", account)
                .put("sub", account)
                .put("aud", AUDIENCE)
                .put("target_audience", audience)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFE).getEpochSecond())
                .build();
        String signed = part(header.compact().getBytes(UTF_8)) + "."
                + part(claims.compact().getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey);
            signature.update(signed.getBytes(US_ASCII));
            return Secret.of(signed + "." + part(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new UnusableException("the key of " + account + " cannot sign", "Check the file that it stands in.");
        }
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServiceAccountKey[" + account + ", " + id + "]";
    }
}
