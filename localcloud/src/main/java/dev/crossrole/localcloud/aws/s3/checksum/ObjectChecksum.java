package dev.crossrole.localcloud.aws.s3.checksum;

import java.util.Map;

/**
 * The checksum that an object is stored with.
 *
 * @param base64 the value as it stands on the wire; that of a composite ends in {@code -} and the number of parts
 */
public record ObjectChecksum(ChecksumAlgorithm algorithm, Coverage coverage, String base64) {

    /** What the value was computed over. The names are those of {@code x-amz-checksum-type}. */
    public enum Coverage {
        FULL_OBJECT,
        /** Over the checksums of the parts. */
        COMPOSITE
    }

    /** As the headers of an answer. */
    public Map<String, String> headers() {
        return Map.of(algorithm.header(), base64, "x-amz-checksum-type", coverage.name());
    }

    public static ObjectChecksum whole(ChecksumAlgorithm algorithm, String base64) {
        return new ObjectChecksum(algorithm, Coverage.FULL_OBJECT, base64);
    }
}
