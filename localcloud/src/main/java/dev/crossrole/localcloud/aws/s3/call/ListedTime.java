package dev.crossrole.localcloud.aws.s3.call;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The times in documents of S3, {@code 2009-10-12T17:50:30.000Z}: always with milliseconds. */
public final class ListedTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ListedTime() {}

    public static String format(Instant time) {
        return FORMAT.format(time);
    }
}
