package dev.crossrole.localcloud.google.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * An RSA key of 2048 bits that signs JWTs with RS256 (RFC 7518 section 3.3). It signs with whatever provider of RSA this Java
 * prefers, so a faster one can be installed.
 */
public final class SigningKey {
    private static final int BITS = 2048;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final RSAPrivateCrtKey key;
    private final String id;
    private final String header;

    private SigningKey(RSAPrivateCrtKey key) {
        this.key = key;
        this.id = idOf(key);
        this.header = base64url(JsonObject.builder()
                .put("alg", "RS256")
                .put("kid", id)
                .put("typ", "JWT")
                .build());
    }

    /** Makes a key. Takes a fraction of a second; loading one takes none. */
    public static SigningKey random(RandomGenerator random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(BITS, RSAKeyGenParameterSpec.F4), RandomBytes.of(random));
            return new SigningKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is missing from this Java", e);
        }
    }

    /**
     * Reads what {@link #pkcs8()} wrote.
     *
     * @throws IllegalArgumentException when the bytes are not an RSA private key in PKCS #8
     */
    public static SigningKey fromPkcs8(byte[] bytes) {
        try {
            if (KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes))
                    instanceof RSAPrivateCrtKey key) {
                return new SigningKey(key);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the signing key is not an RSA private key in PKCS #8", e);
        }
        throw new IllegalArgumentException("the signing key lacks its prime factors");
    }

    /** The private key, to be kept by its owner. */
    public byte[] pkcs8() {
        return key.getEncoded();
    }

    PrivateKey privateKey() {
        return key;
    }

    /** The {@code kid} that its tokens name. */
    public String id() {
        return id;
    }

    /** The public half. */
    public RSAPublicKey publicKey() {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is missing from this Java", e);
        }
    }

    /** The claims as a signed JWT in compact form (RFC 7515 section 7.1). */
    public Secret sign(JsonObject claims) {
        String signed = header + "." + base64url(claims);
        return Secret.of(signed + "." + BASE64URL.encodeToString(sign(signed.getBytes(US_ASCII))));
    }

    /** A signature of any bytes, by RSASSA-PKCS1-v1_5 with SHA-256, as RS256 has it. */
    public byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RS256 is missing from this Java", e);
        }
    }

    /** The public half as a JSON Web Key. */
    public JsonObject jwk() {
        return PublicJwk.of(id, publicKey());
    }

    /** 40 hexadecimal digits, like Google's own; made of the modulus, so the same key has the same id everywhere. */
    private static String idOf(RSAPrivateCrtKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(PublicJwk.unsigned(key.getModulus()));
            return HexFormat.of().formatHex(digest, 0, 20);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }

    private static String base64url(JsonObject object) {
        return BASE64URL.encodeToString(object.compact().getBytes(UTF_8));
    }
}
