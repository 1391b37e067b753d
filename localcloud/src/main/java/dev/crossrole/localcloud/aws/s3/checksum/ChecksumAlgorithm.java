package dev.crossrole.localcloud.aws.s3.checksum;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The algorithms of {@code x-amz-checksum-*}. Source: Amazon S3 User Guide, "Checking object integrity". */
public enum ChecksumAlgorithm {
    CRC32(4),
    CRC32C(4),
    CRC64NVME(8),
    SHA1(20),
    SHA256(32);

    private static final String HEADER_PREFIX = "x-amz-checksum-";

    private final int bytes;

    ChecksumAlgorithm(int bytes) {
        this.bytes = bytes;
    }

    /** A new computation. */
    public RunningChecksum start() {
        return switch (this) {
            case CRC32 -> RunningChecksum.of(new CRC32(), bytes);
            case CRC32C -> RunningChecksum.of(new CRC32C(), bytes);
            case CRC64NVME -> RunningChecksum.of(new Crc64Nvme(), bytes);
            case SHA1 -> RunningChecksum.of("SHA-1");
            case SHA256 -> RunningChecksum.of("SHA-256");
        };
    }

    /** The field that carries the value, as a header or as a trailer: {@code x-amz-checksum-crc32c}. */
    public String header() {
        return HEADER_PREFIX + name().toLowerCase(Locale.ROOT);
    }

    /** The element that carries the value in XML: {@code ChecksumCRC32C}. */
    public String element() {
        return "Checksum" + name();
    }

    /** Whether a text is base64 of as many bytes as this algorithm gives. */
    public boolean isValue(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == bytes;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The algorithm of a header or trailer, in any case; empty for other fields, {@code x-amz-checksum-type} among them. */
    public static Optional<ChecksumAlgorithm> ofHeader(String field) {
        String name = field.toLowerCase(Locale.ROOT);
        return name.startsWith(HEADER_PREFIX) ? named(name.substring(HEADER_PREFIX.length())) : Optional.empty();
    }

    /** The algorithm by its name in any case, such as the value of {@code x-amz-sdk-checksum-algorithm}. */
    public static Optional<ChecksumAlgorithm> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (ChecksumAlgorithm algorithm : values()) {
            if (algorithm.name().equals(upper)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
