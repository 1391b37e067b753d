package dev.crossrole.localcloud.google.bigquery.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * A string or bytes literal, or a name in backticks: one or three quotes, raw or with escapes. Source: GoogleSQL reference, "String and
 * bytes literals" and its table of escape sequences.
 *
 * @param value without quotes and escapes; bytes as one char per byte
 * @param end where it ends in the query
 */
record StringLiteral(String value, boolean bytes, int end) {

    /** Whether a quote, or a prefix directly before a quote, stands there. */
    static boolean startsAt(String sql, int at) {
        int quote = at + prefix(sql, at).length();
        return quote < sql.length() && (sql.charAt(quote) == '\'' || sql.charAt(quote) == '"');
    }

    static StringLiteral read(String sql, int at, Position position) {
        String prefix = prefix(sql, at);
        boolean raw = prefix.contains("r");
        boolean bytes = prefix.contains("b");
        int open = at + prefix.length();
        char quote = sql.charAt(open);
        String triple = String.valueOf(quote).repeat(3);
        String close = quote != '`' && sql.startsWith(triple, open) ? triple : String.valueOf(quote);
        StringBuilder value = new StringBuilder();
        int i = open + close.length();
        while (!sql.startsWith(close, i)) {
            if (i >= sql.length() || (close.length() == 1 && sql.charAt(i) == '\n')) {
                throw SqlException.syntax(
                        "Unclosed " + (quote == '`' ? "identifier" : "string") + " literal", position);
            }
            if (sql.charAt(i) != '\\') {
                i = appendPlain(sql, i, bytes, value);
            } else if (raw && i + 1 < sql.length()) {
                // A raw literal keeps the backslash, which still guards the character behind it.
                value.append('\\');
                i = appendPlain(sql, i + 1, bytes, value);
            } else {
                i = Escape.append(sql, i, bytes, value, position);
            }
        }
        String text = value.toString();
        if (quote == '`' && text.isEmpty()) {
            throw SqlException.syntax("Invalid empty identifier", position);
        }
        return new StringLiteral(text, bytes, i + close.length());
    }

    /** Appends the character that stands there, in a bytes literal as the bytes of its UTF-8 form, and returns where it ends. */
    private static int appendPlain(String sql, int at, boolean bytes, StringBuilder out) {
        String character = Character.toString(sql.codePointAt(at));
        out.append(bytes ? new String(character.getBytes(UTF_8), ISO_8859_1) : character);
        return at + character.length();
    }

    /** {@code r}, {@code b} or both, in lower case, where a quote follows; otherwise empty. */
    private static String prefix(String sql, int at) {
        for (int length = 2; length > 0; length--) {
            if (at + length < sql.length() && "'\"".indexOf(sql.charAt(at + length)) >= 0) {
                String prefix = sql.substring(at, at + length).toLowerCase(Locale.ROOT);
                if (prefix.equals("r") || prefix.equals("b") || prefix.equals("rb") || prefix.equals("br")) {
                    return prefix;
                }
            }
        }
        return "";
    }
}
