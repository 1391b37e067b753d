package dev.crossrole.localcloud.google.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Points in time as Cloud Storage writes them: with three digits of fraction. gcloud and gsutil warn of more than six. */
public final class Timestamps {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** Such as {@code 2026-11-23T17:01:09.009Z}. Source: JSON API reference, examples of {@code timeCreated}. */
    public static String milliseconds(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
