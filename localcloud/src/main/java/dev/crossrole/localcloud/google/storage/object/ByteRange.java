package dev.crossrole.localcloud.google.storage.object;

import dev.crossrole.localcloud.google.storage.error.StorageError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of an object, {@code first} and {@code last} inclusive. */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    long length() {
        return last - first + 1;
    }

    String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }

    /** Reads a {@code Range} header. Empty for one that is to be ignored (RFC 9110 section 14.2); refuses one beyond the end. */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = SINGLE.matcher(header.strip());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        long end = size - 1;
        if (matcher.group(1).isEmpty()) {
            long suffix = Long.parseLong(matcher.group(2));
            return Optional.of(within(suffix == 0 ? size : Math.max(0, size - suffix), end, size));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? end : Long.parseLong(matcher.group(2));
        return last < first && !matcher.group(2).isEmpty()
                ? Optional.empty()
                : Optional.of(within(first, Math.min(last, end), size));
    }

    private static ByteRange within(long first, long last, long size) {
        if (first >= size) {
            throw StorageError.rangeNotSatisfiable().exception();
        }
        return new ByteRange(first, last);
    }
}
