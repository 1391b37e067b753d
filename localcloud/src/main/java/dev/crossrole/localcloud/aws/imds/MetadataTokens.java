package dev.crossrole.localcloud.aws.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.aws.auth.SessionKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** The session tokens of IMDSv2: an expiry and its authentication code, good at one instance only. Nothing is stored. */
final class MetadataTokens {
    private static final int CODE_LENGTH = 32;

    private final SecretKey key;
    private final String instanceId;

    MetadataTokens(SessionKey sessionKey, String instanceId) {
        this.key = sessionKey.derive("instance metadata token", "HmacSHA256");
        this.instanceId = instanceId;
    }

    String issue(Instant now, Duration lifetime) {
        long expiry = now.plus(lifetime).toEpochMilli();
        byte[] token = ByteBuffer.allocate(Long.BYTES + CODE_LENGTH)
                .putLong(expiry)
                .put(code(expiry))
                .array();
        return Base64.getUrlEncoder().encodeToString(token);
    }

    boolean accepts(String token, Instant now) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (bytes.length != Long.BYTES + CODE_LENGTH) {
            return false;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long expiry = buffer.getLong();
        byte[] code = new byte[CODE_LENGTH];
        buffer.get(code);
        return MessageDigest.isEqual(code, code(expiry)) && now.toEpochMilli() < expiry;
    }

    private byte[] code(long expiry) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(instanceId.getBytes(UTF_8));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(expiry).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
