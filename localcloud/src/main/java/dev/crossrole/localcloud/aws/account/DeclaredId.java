package dev.crossrole.localcloud.aws.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.aws.AccountId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The randomness behind the ids of declared things. It follows from their names, so that ids are the same at each start: documents can
 * quote them, and a session outlives a restart.
 */
public final class DeclaredId {
    private DeclaredId() {}

    /** What is an account's own in the name of its issuer; other clouds can be told of it before there is one. */
    public static String issuer(AccountId account) {
        RandomGenerator repeatable = of("issuer", account.digits());
        // Version 4, variant 1 (RFC 9562 section 5.4).
        long high = (repeatable.nextLong() & ~0xf000L) | 0x4000L;
        long low = (repeatable.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }

    /** A generator that always yields the same for that kind and name. Of no use for secrets. */
    public static RandomGenerator of(String kind, String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((kind + ":" + name).getBytes(UTF_8));
            return new SplittableRandom(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
