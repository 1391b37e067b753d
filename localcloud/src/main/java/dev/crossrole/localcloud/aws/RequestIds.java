package dev.crossrole.localcloud.aws;

import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Request ids as the query services have them: random UUIDs. */
final class RequestIds implements Supplier<String> {
    private final RandomGenerator random;

    RequestIds(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public String get() {
        // Version 4, variant 1 (RFC 9562 section 5.4).
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }
}
