package dev.crossrole.localcloud.google.bigquery.sql;

/** Escape sequences of literals. Source: GoogleSQL reference, "Escape sequences for string and bytes literals". */
final class Escape {
    private static final String NAMED = "abfnrtv\\?\"'`";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000B\\?\"'`";

    private Escape() {}

    /** Appends what the sequence at {@code at} stands for, and returns where the sequence ends. */
    static int append(String sql, int at, boolean bytes, StringBuilder out, Position position) {
        char kind = at + 1 < sql.length() ? sql.charAt(at + 1) : '\0';
        int named = NAMED.indexOf(kind);
        if (named >= 0) {
            out.append(MEANT.charAt(named));
            return at + 2;
        }
        return switch (kind) {
            case 'x', 'X' -> appendCode(sql, at + 2, 2, 16, out, position);
            case '0', '1', '2', '3' -> appendCode(sql, at + 1, 3, 8, out, position);
            case 'u' -> appendCode(sql, at + 2, unicode(4, bytes, kind, position), 16, out, position);
            case 'U' -> appendCode(sql, at + 2, unicode(8, bytes, kind, position), 16, out, position);
            default -> throw illegal(kind, position);
        };
    }

    private static int unicode(int digits, boolean bytes, char kind, Position position) {
        if (bytes) {
            throw illegal(kind, position);
        }
        return digits;
    }

    private static int appendCode(String sql, int from, int digits, int radix, StringBuilder out, Position position) {
        int code = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = i < sql.length() ? Character.digit(sql.charAt(i), radix) : -1;
            if (digit < 0 || code > Character.MAX_CODE_POINT) {
                throw illegal(sql.charAt(from - 1), position);
            }
            code = code * radix + digit;
        }
        if (!Character.isValidCodePoint(code) || (code >= 0xD800 && code <= 0xDFFF)) {
            throw illegal(sql.charAt(from - 1), position);
        }
        out.appendCodePoint(code);
        return from + digits;
    }

    private static SqlException illegal(char kind, Position position) {
        return SqlException.syntax("Illegal escape sequence: \\" + kind, position);
    }
}
