package dev.crossrole.localcloud.aws.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The randomness behind the ids of declared things. It follows from their names, so that ids are the same at each start: documents can
 * quote them, and a session outlives a restart.
 */
public final class DeclaredId {
    private DeclaredId() {}

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
