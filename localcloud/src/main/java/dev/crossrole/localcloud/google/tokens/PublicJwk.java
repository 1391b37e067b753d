package dev.crossrole.localcloud.google.tokens;

import dev.crossrole.identity.json.JsonObject;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** A public key that verifies RS256 as a JSON Web Key (RFC 7517, RFC 7518 section 6.3.1). */
public final class PublicJwk {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private PublicJwk() {}

    /** The key under the id that tokens name as {@code kid}. */
    public static JsonObject of(String id, RSAPublicKey key) {
        return JsonObject.builder()
                .put("kty", "RSA")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("kid", id)
                .put("n", base64url(key.getModulus()))
                .put("e", base64url(key.getPublicExponent()))
                .build();
    }

    private static String base64url(BigInteger number) {
        return BASE64URL.encodeToString(unsigned(number));
    }

    /** Big-endian without the sign's zero byte: Base64urlUInt of RFC 7518 section 2. */
    static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 && bytes.length > 1 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
