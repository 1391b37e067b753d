package dev.crossrole.localcloud.google.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** The file that the owner of a service account's key has. */
public record KeyFile(JsonObject document) {

    /** Has the owner of {@link Worlds#demo()} make a key for an account. */
    public static KeyFile made(TestCloud cloud, String email) throws IOException {
        Answer answer =
                cloud.post("/v1/projects/-/serviceAccounts/" + email + "/keys", cloud.tokenOf("admin-account"), "{}");
        return of(answer.body());
    }

    /** Reads it from the answer that it stands in. */
    public static KeyFile of(JsonObject key) {
        byte[] bytes = Base64.getDecoder().decode(key.string("privateKeyData"));
        return new KeyFile((JsonObject) Json.parse(bytes));
    }

    public String id() {
        return document.string("private_key_id");
    }

    public byte[] bytes() {
        return document.compact().getBytes(UTF_8);
    }

    /** The private key in PKCS #8. */
    public byte[] pkcs8() {
        String pem = document.string("private_key");
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    /** An access token for all that its account may, signed with the key. Accounts of which no machine runs have no other. */
    public String token(Instant now) throws GeneralSecurityException, JOSEException {
        String email = document.string("client_email");
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(email)
                .subject(email)
                .claim("scope", GoogleAccessGate.CLOUD_PLATFORM)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id()).build(), claims);
        PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8()));
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }
}
