package dev.crossrole.localcloud.aws.s3.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The dates of HTTP headers, {@code Wed, 12 Oct 2009 17:50:00 GMT} (RFC 9110 section 5.6.7). */
final class HttpDate {
    /** The formatter of the JDK leaves out the zero of {@code 01}. */
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    static String format(Instant time) {
        return WRITTEN.format(time);
    }

    /** Empty for what is no date: such a header is ignored (RFC 9110 section 13.1.3). */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
