package dev.crossrole.localcloud.aws.s3.checksum;

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

    public static ObjectChecksum whole(ChecksumAlgorithm algorithm, String base64) {
        return new ObjectChecksum(algorithm, Coverage.FULL_OBJECT, base64);
    }
}
