package dev.crossrole.localcloud.google.upload;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a chunk says it is. Source: Cloud Storage, "Resumable uploads", and RFC 9110 section 14.4.
 *
 * @param first where it begins; empty where it has no bytes and only asks how far the upload has come
 * @param length how many bytes it has
 * @param total how many bytes all chunks have; empty where that is not known yet
 */
record ContentRange(OptionalLong first, long length, OptionalLong total) {
    private static final Pattern RANGE = Pattern.compile("bytes\\s+(?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18}|\\*)");

    static ContentRange parse(String header) {
        Matcher matcher = RANGE.matcher(header.strip());
        if (!matcher.matches()) {
            throw malformed();
        }
        OptionalLong total =
                matcher.group(3).equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(matcher.group(3)));
        if (matcher.group(1) == null) {
            return new ContentRange(OptionalLong.empty(), 0, total);
        }
        long first = Long.parseLong(matcher.group(1));
        long last = Long.parseLong(matcher.group(2));
        if (last < first || (total.isPresent() && last >= total.getAsLong())) {
            throw malformed();
        }
        return new ContentRange(OptionalLong.of(first), last - first + 1, total);
    }

    /** Whether nothing comes after it. */
    boolean endsAt(long received) {
        return total.isPresent() && total.getAsLong() == received;
    }

    private static RuntimeException malformed() {
        return UploadException.malformed("Failed to parse Content-Range header.");
    }
}
