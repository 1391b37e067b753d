package dev.crossrole.localcloud.aws.s3.read;

import dev.crossrole.localcloud.aws.s3.error.ObjectErrors;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of an object, {@code first} and {@code last} inclusive. */
public record ByteRange(long first, long last) {
    /** One range with a first byte, a last byte, or both. S3 does not serve several at once. */
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    public long length() {
        return last - first + 1;
    }

    String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }

    /**
     * Reads a {@code Range} header. Empty for one that is to be ignored: another unit, several ranges, no sense (RFC 9110 section
     * 14.2).
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when the object has no byte in the range
     */
    public static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = SINGLE.matcher(header.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        if (from.isEmpty()) {
            return Optional.of(satisfiable(header, suffix(Long.parseLong(to), size), size));
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? size - 1 : Long.parseLong(to);
        if (!to.isEmpty() && last < first) {
            return Optional.empty();
        }
        return Optional.of(satisfiable(header, new ByteRange(first, Math.min(last, size - 1)), size));
    }

    private static ByteRange suffix(long length, long size) {
        return new ByteRange(length == 0 ? size : Math.max(0, size - length), size - 1);
    }

    private static ByteRange satisfiable(String header, ByteRange range, long size) {
        if (range.first() >= size) {
            throw ObjectErrors.invalidRange(header, size).exception();
        }
        return range;
    }
}
