package dev.crossrole.localcloud.aws.s3;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** The ids that S3 makes up. They look like AWS's. */
final class RequestIds {
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";
    private static final int LENGTH = 16;
    private static final int HOST_ID_BYTES = 56;
    private static final int UPLOAD_ID_BYTES = 48;

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

    /** The id of an upload in parts. Whoever knows it still needs the permission to add to it. */
    String uploadId() {
        byte[] bytes = new byte[UPLOAD_ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** {@code x-amz-id-2}. */
    String hostId() {
        byte[] bytes = new byte[HOST_ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
