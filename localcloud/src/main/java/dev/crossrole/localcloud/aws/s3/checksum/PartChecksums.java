package dev.crossrole.localcloud.aws.s3.checksum;

import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum.Coverage;
import dev.crossrole.localcloud.blob.RunningChecksum;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The checksum of an object from those of its parts. Source: Amazon S3 User Guide, "Checking object integrity", multipart uploads. */
public final class PartChecksums {
    private PartChecksums() {}

    /** The checksum of one part, and how many bytes it is over. */
    public record OfPart(String base64, long length) {}

    public static ObjectChecksum join(ChecksumAlgorithm algorithm, Coverage coverage, List<OfPart> parts) {
        return switch (coverage) {
            case COMPOSITE -> composite(algorithm, parts);
            case FULL_OBJECT -> whole(algorithm, parts);
        };
    }

    private static ObjectChecksum composite(ChecksumAlgorithm algorithm, List<OfPart> parts) {
        RunningChecksum outer = algorithm.start();
        for (OfPart part : parts) {
            byte[] value = Base64.getDecoder().decode(part.base64());
            outer.update(value, 0, value.length);
        }
        String text = Base64.getEncoder().encodeToString(outer.value()) + "-" + parts.size();
        return new ObjectChecksum(algorithm, Coverage.COMPOSITE, text);
    }

    private static ObjectChecksum whole(ChecksumAlgorithm algorithm, List<OfPart> parts) {
        CrcCombination crc = algorithm
                .combination()
                .orElseThrow(() -> new IllegalArgumentException(algorithm + " cannot be computed from parts"));
        // The CRC of no bytes at all is 0, whatever the polynomial.
        long joined = 0;
        for (OfPart part : parts) {
            joined = crc.combine(joined, number(part.base64()), part.length());
        }
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(joined).array();
        byte[] value = Arrays.copyOfRange(bytes, Long.BYTES - crc.width() / 8, Long.BYTES);
        return ObjectChecksum.whole(algorithm, Base64.getEncoder().encodeToString(value));
    }

    private static long number(String base64) {
        long number = 0;
        for (byte b : Base64.getDecoder().decode(base64)) {
            number = (number << 8) | (b & 0xff);
        }
        return number;
    }
}
