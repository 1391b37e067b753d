package dev.crossrole.localcloud.aws.s3;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** The two ids that every answer of S3 carries. They look like AWS's, and only the first is known to anything else here. */
final class RequestIds {
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";
    private static final int LENGTH = 16;
    private static final int HOST_ID_BYTES = 56;

    private final RandomGenerator random;

    RequestIds(RandomGenerator random) {
        this.random = random;
    }

    /** {@code x-amz-request-id}: decisions are found under it. */
    String requestId() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** {@code x-amz-id-2}. */
    String hostId() {
        byte[] bytes = new byte[HOST_ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
