package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A part of a date or time. Weeks begin on Monday here; GoogleSQL's plain WEEK, which begins on Sunday, the engine does not have. */
enum DatePart {
    MICROSECOND("to_microseconds(%)"),
    MILLISECOND("to_microseconds(% * 1000)"),
    SECOND("to_microseconds(% * 1000000)"),
    MINUTE("to_minutes(%)"),
    HOUR("to_hours(%)"),
    DAY("to_days(CAST(% AS INTEGER))"),
    WEEK("to_days(CAST(% * 7 AS INTEGER))"),
    MONTH("to_months(CAST(% AS INTEGER))"),
    QUARTER("to_months(CAST(% * 3 AS INTEGER))"),
    YEAR("to_months(CAST(% * 12 AS INTEGER))");

    private final String interval;

    DatePart(String interval) {
        this.interval = interval;
    }

    String engineName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** So many of this part, as the engine's interval. */
    String interval(String amount) {
        return interval.replace("%", amount);
    }

    /**
     * The part of that name, in a function of that type.
     *
     * @throws SqlException when the type has no such part, or the engine counts it in another way
     */
    static DatePart of(String name, ScalarType type, String function, Position position) {
        boolean weeks = name.equals("ISOWEEK") || name.equals("WEEK(MONDAY)");
        boolean shift = function.endsWith("_ADD") || function.endsWith("_SUB") || function.length() == 1;
        for (DatePart part : parts(type, shift)) {
            boolean same = part == WEEK
                    ? (shift ? name.equals("WEEK") : weeks)
                    : part.name().equals(name);
            if (same) {
                return part;
            }
        }
        throw SqlException.unsupported("the date part " + name + " in " + function, position);
    }

    private static Set<DatePart> parts(ScalarType type, boolean shift) {
        return switch (type) {
            case DATE -> EnumSet.range(DAY, YEAR);
            case TIME -> EnumSet.range(MICROSECOND, HOUR);
            // The length of a month depends on which one it is, so moments are not moved or counted by months.
            case TIMESTAMP -> shift ? EnumSet.range(MICROSECOND, DAY) : EnumSet.range(MICROSECOND, YEAR);
            case DATETIME -> EnumSet.allOf(DatePart.class);
            case INT64, FLOAT64, NUMERIC, BOOL, STRING, BYTES -> EnumSet.noneOf(DatePart.class);
        };
    }

    /** EXTRACT of a part. Days of the week count from Sunday = 1; the engine's seconds carry no fraction, its fractions do. */
    static String extract(String part, ScalarType type, String from, Position position) {
        boolean clock = type != ScalarType.DATE;
        boolean calendar = type != ScalarType.TIME;
        String date = switch (part) {
            case "YEAR", "QUARTER", "MONTH", "DAY", "ISOYEAR" ->
                "date_part('" + part.toLowerCase(Locale.ROOT) + "', " + from + ")";
            case "DAYOFYEAR" -> "date_part('doy', " + from + ")";
            case "DAYOFWEEK" -> "(date_part('dow', " + from + ") + 1)";
            case "ISOWEEK" -> "date_part('week', " + from + ")";
            case "WEEK" -> "CAST(strftime(" + from + ", '%U') AS BIGINT)";
            default -> "";
        };
        String time = switch (part) {
            case "HOUR", "MINUTE", "SECOND" -> "date_part('" + part.toLowerCase(Locale.ROOT) + "', " + from + ")";
            case "MILLISECOND" -> "(date_part('millisecond', " + from + ") % 1000)";
            case "MICROSECOND" -> "(date_part('microsecond', " + from + ") % 1000000)";
            default -> "";
        };
        if (calendar && !date.isEmpty()) {
            return date;
        }
        if (clock && !time.isEmpty()) {
            return time;
        }
        throw SqlException.unsupported("EXTRACT of " + part + " from " + type.sql(), position);
    }
}
