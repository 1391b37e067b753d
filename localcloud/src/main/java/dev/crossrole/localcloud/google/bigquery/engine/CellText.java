package dev.crossrole.localcloud.google.bigquery.engine;

import dev.crossrole.localcloud.google.bigquery.schema.Cell;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.Locale;

/**
 * A scalar's text in the engine as its text in BigQuery. Every text is read, not passed on: one that is not of the type means that the
 * engine took an expression for another type than the analysis did, and must not become an answer.
 */
final class CellText {
    /** Fractions of a second are written with six digits, or not at all. */
    private static final DateTimeFormatter WITH_FRACTION = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

    private static final DateTimeFormatter WITHOUT_FRACTION = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private CellText() {}

    /** The cell. An {@link IllegalStateException} says that the text is not one of the type. */
    static Cell cell(ScalarType type, String text) {
        try {
            return switch (type) {
                case INT64 -> new Cell.Text(Long.toString(Long.parseLong(text)));
                case FLOAT64 -> new Cell.Text(Double.toString(number(text)));
                case NUMERIC -> new Cell.Text(numeric(text));
                case BOOL -> new Cell.Text(bool(text));
                case STRING -> new Cell.Text(text);
                case BYTES -> new Cell.Text(Base64.getEncoder().encodeToString(bytes(text)));
                case DATE -> new Cell.Text(LocalDate.parse(text).toString());
                case TIME -> new Cell.Text(time(LocalTime.parse(text)));
                case DATETIME -> {
                    LocalDateTime moment = dateTime(text);
                    yield new Cell.Text(moment.toLocalDate() + "T" + time(moment.toLocalTime()));
                }
                case TIMESTAMP -> new Cell.Moment(microseconds(text));
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalStateException("the engine answered " + type.sql() + " with '" + text + "'", e);
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static String numeric(String text) {
        BigDecimal value = new BigDecimal(text);
        // stripTrailingZeros leaves 100 as 1E+2, which toPlainString writes out again.
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static String bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String time(LocalTime time) {
        return (time.get(ChronoField.NANO_OF_SECOND) == 0 ? WITHOUT_FRACTION : WITH_FRACTION).format(time);
    }

    private static LocalDateTime dateTime(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
    }

    /** The session is in UTC, so the offset is always zero. */
    private static long microseconds(String text) {
        if (!text.endsWith("+00")) {
            throw new IllegalArgumentException(text);
        }
        LocalDateTime moment = dateTime(text.substring(0, text.length() - 3));
        return Math.addExact(
                Math.multiplyExact(moment.toEpochSecond(ZoneOffset.UTC), 1_000_000L),
                moment.get(ChronoField.MICRO_OF_SECOND));
    }

    /** Reads the engine's text of bytes: printable ASCII as it is, everything else as {@code \xHH}. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                out.write(Integer.parseInt(text, i + 2, i + 4, 16));
                i += 3;
            } else {
                out.write(text.charAt(i));
            }
        }
        return out.toByteArray();
    }
}
