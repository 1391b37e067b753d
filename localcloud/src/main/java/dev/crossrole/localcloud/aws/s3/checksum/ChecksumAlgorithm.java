package dev.crossrole.localcloud.aws.s3.checksum;

import dev.crossrole.localcloud.blob.RunningChecksum;
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

    /** What S3 computes where nobody chose. Source: Amazon S3 User Guide, "Checking object integrity", default protections. */
    public static final ChecksumAlgorithm DEFAULT = CRC64NVME;

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

    /** How values of parts become that of the whole; empty for hashes, with which that cannot be done. */
    Optional<CrcCombination> combination() {
        return switch (this) {
            case CRC32 -> Optional.of(CrcCombination.CRC32);
            case CRC32C -> Optional.of(CrcCombination.CRC32C);
            case CRC64NVME -> Optional.of(CrcCombination.CRC64NVME);
            case SHA1, SHA256 -> Optional.empty();
        };
    }

    /** Whether an object that comes in parts can have this checksum over the whole of it. */
    public boolean joins() {
        return combination().isPresent();
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
