package dev.crossrole.localcloud.google.bigquery.analysis;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;

/**
 * The texts of DATE, TIME, DATETIME and TIMESTAMP: one or two digits where leading zeros may be missing, up to six digits of a second, a
 * blank or T between date and time, and for TIMESTAMP an offset or zone that is UTC where none stands. Source: GoogleSQL reference,
 * "Canonical format" of each type. All throw {@link DateTimeException} for other texts.
 */
final class TemporalText {
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendLiteral('-')
            .appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE)
            .appendLiteral('-')
            .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE)
            .toFormatter(java.util.Locale.ROOT)
            .withResolverStyle(ResolverStyle.SMART);

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.HOUR_OF_DAY, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE)
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE)
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 6, true)
            .toFormatter(java.util.Locale.ROOT);

    private TemporalText() {}

    static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text, DATE);
        // SMART would turn 2026-02-30 into the last of February.
        if (date.getDayOfMonth() != Integer.parseInt(text.substring(text.lastIndexOf('-') + 1)) || date.getYear() < 1) {
            throw new DateTimeException("no such day");
        }
        return date;
    }

    static LocalTime time(String text) {
        return LocalTime.parse(text, TIME);
    }

    static LocalDateTime dateTime(String text) {
        int split = separator(text);
        return split < 0
                ? date(text).atStartOfDay()
                : date(text.substring(0, split)).atTime(time(text.substring(split + 1)));
    }

    /** The moment, at offset zero. */
    static OffsetDateTime timestamp(String text) {
        int split = separator(text);
        String clock = split < 0 ? "" : text.substring(split + 1);
        int zone = 0;
        while (zone < clock.length() && "0123456789:.".indexOf(clock.charAt(zone)) >= 0) {
            zone++;
        }
        LocalDateTime local = split < 0 || zone == 0
                ? date(split < 0 ? text : text.substring(0, split)).atStartOfDay()
                : date(text.substring(0, split)).atTime(time(clock.substring(0, zone)));
        return local.atZone(zone(clock.substring(zone).strip()))
                .toOffsetDateTime()
                .withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static int separator(String text) {
        int blank = text.indexOf(' ');
        return blank >= 0 ? blank : Math.max(text.indexOf('T'), text.indexOf('t'));
    }

    private static ZoneId zone(String text) {
        if (text.isEmpty() || text.equalsIgnoreCase("Z")) {
            return ZoneOffset.UTC;
        }
        char sign = text.charAt(0);
        if (sign != '+' && sign != '-') {
            return ZoneId.of(text);
        }
        String[] parts = text.substring(1).split(":", -1);
        String joined = parts.length == 1 && parts[0].length() == 4
                ? parts[0].substring(0, 2) + ":" + parts[0].substring(2)
                : text.substring(1);
        // ZoneOffset wants two digits of hours.
        return ZoneOffset.of(sign + (joined.length() == 1 || joined.charAt(1) == ':' ? "0" : "") + joined);
    }
}
