package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.Map;

/**
 * Formats of FORMAT_DATE and its kin, in the engine's elements. Source: GoogleSQL reference, "Format elements for date and time parts".
 */
final class DateFormat {
    private static final Map<Character, String> DATES = Map.ofEntries(
            Map.entry('Y', "%Y"),
            Map.entry('y', "%y"),
            Map.entry('m', "%m"),
            Map.entry('d', "%d"),
            Map.entry('j', "%j"),
            Map.entry('A', "%A"),
            Map.entry('a', "%a"),
            Map.entry('B', "%B"),
            Map.entry('b', "%b"),
            Map.entry('h', "%b"),
            Map.entry('U', "%U"),
            Map.entry('W', "%W"),
            Map.entry('w', "%w"),
            Map.entry('u', "%u"),
            Map.entry('F', "%Y-%m-%d"),
            Map.entry('D', "%m/%d/%y"));

    private static final Map<Character, String> TIMES = Map.ofEntries(
            Map.entry('H', "%H"),
            Map.entry('I', "%I"),
            Map.entry('M', "%M"),
            Map.entry('S', "%S"),
            Map.entry('p', "%p"),
            Map.entry('T', "%H:%M:%S"),
            Map.entry('R', "%H:%M"));

    private DateFormat() {}

    static String engine(String format, ScalarType type, Position position) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            char element = ++i < format.length() ? format.charAt(i) : '%';
            out.append(element(element, type, position));
        }
        return out.toString();
    }

    private static String element(char element, ScalarType type, Position position) {
        if (element == '%') {
            return "%%";
        }
        String date = type == ScalarType.TIME ? null : DATES.get(element);
        String time = type == ScalarType.DATE ? null : TIMES.get(element);
        if (date == null && time == null) {
            throw SqlException.unsupported("the format element %" + element + " for " + type.sql(), position);
        }
        return date == null ? String.valueOf(time) : date;
    }
}
