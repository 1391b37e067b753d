package dev.crossrole.identity.sigv4;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A request's headers by lower-case name, values trimmed, inner white space collapsed, repeated ones joined by commas in order. */
record CanonicalHeaders(Map<String, String> values) {

    static CanonicalHeaders of(List<Header> headers) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Header header : headers) {
            // Under a Turkish locale a bare toLowerCase would turn X-AMZ-META-ID into another name.
            values.merge(header.name().toLowerCase(Locale.ROOT), collapsed(header.value()), (a, b) -> a + "," + b);
        }
        return new CanonicalHeaders(values);
    }

    Set<String> names() {
        return values.keySet();
    }

    /** One line for each of the names. A name that the request does not have gives an empty value. */
    String text(List<String> names) {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            lines.append(name).append(':').append(values.getOrDefault(name, "")).append('\n');
        }
        return lines.toString();
    }

    private static String collapsed(String value) {
        StringBuilder out = new StringBuilder(value.length());
        boolean gap = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || (c >= '\t' && c <= '\r')) {
                gap = true;
            } else {
                if (gap && !out.isEmpty()) {
                    out.append(' ');
                }
                gap = false;
                out.append(c);
            }
        }
        return out.toString();
    }
}
