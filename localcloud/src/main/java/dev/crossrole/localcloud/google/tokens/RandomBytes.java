package dev.crossrole.localcloud.google.tokens;

import java.io.Serial;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.random.RandomGenerator;

/** Any source of randomness in the shape that key generators take. */
final class RandomBytes extends SecureRandomSpi {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RandomGenerator random;

    private RandomBytes(RandomGenerator random) {
        this.random = random;
    }

    static SecureRandom of(RandomGenerator random) {
        return random instanceof SecureRandom secure ? secure : new Adapted(new RandomBytes(random));
    }

    @Override
    protected void engineSetSeed(byte[] seed) {
        // The source is seeded by whoever made it.
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The constructor that takes an engine is not public. */
    private static final class Adapted extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("NullAway") // a generator of no provider
        Adapted(RandomBytes engine) {
            super(engine, null);
        }
    }
}
