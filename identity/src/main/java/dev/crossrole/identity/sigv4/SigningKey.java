package dev.crossrole.identity.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one credential scope, derived from a secret access key. Whoever holds it can sign for that day, region and service.
 * Source: AWS Signature Version 4, "Derive a signing key".
 */
public final class SigningKey {
    private static final String HMAC = "HmacSHA256";

    private final byte[] key;

    private SigningKey(byte[] key) {
        this.key = key;
    }

    /** Derives the key by four HMACs, one for each part of the scope. */
    public static SigningKey derive(Secret secretAccessKey, CredentialScope scope) {
        byte[] secret = ("AWS4" + secretAccessKey.reveal()).getBytes(UTF_8);
        byte[] day = hmac(secret, scope.date());
        byte[] region = hmac(day, scope.region());
        byte[] service = hmac(region, scope.service());
        return new SigningKey(hmac(service, CredentialScope.TERMINATOR));
    }

    /** The signature of a string to sign, 64 lower-case hexadecimal digits. */
    public String sign(String stringToSign) {
        return HexFormat.of().formatHex(hmac(key, stringToSign));
    }

    /** Whether that is the signature of that string; takes the same time wherever they differ. */
    public boolean accepts(String stringToSign, String signature) {
        return MessageDigest.isEqual(sign(stringToSign).getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "(signing key)";
    }
}
