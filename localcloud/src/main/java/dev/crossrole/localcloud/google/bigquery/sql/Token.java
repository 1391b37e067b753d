package dev.crossrole.localcloud.google.bigquery.sql;

import java.util.Locale;

/**
 * One token.
 *
 * @param text the name without its quotes, the value of a literal without escapes, or the symbol itself; BYTES as one char per byte
 * @param start where it begins in the query, in characters
 * @param end where it ends
 */
record Token(Kind kind, String text, Position position, int start, int end) {

    enum Kind {
        /** A name or keyword without quotes. */
        WORD("identifier"),
        /** A name in backticks; never a keyword. */
        QUOTED("identifier"),
        INTEGER("integer literal"),
        FLOAT("floating point literal"),
        STRING("string literal"),
        BYTES("bytes literal"),
        /** {@code @name}; the text is the name. */
        PARAMETER("query parameter"),
        SYMBOL(""),
        END("end of script");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether this can name something where it stands. */
    boolean isName() {
        return kind == Kind.QUOTED || (kind == Kind.WORD && !Keywords.isReserved(text));
    }

    /** This token as BigQuery's syntax errors name it. */
    String describe() {
        return switch (kind) {
            case WORD ->
                Keywords.isReserved(text) ? "keyword " + text.toUpperCase(Locale.ROOT) : "identifier \"" + text + "\"";
            case QUOTED -> "identifier `" + text + "`";
            case SYMBOL -> "\"" + text + "\"";
            case END -> kind.label;
            case INTEGER, FLOAT, STRING, BYTES, PARAMETER -> kind.label + " \"" + text + "\"";
        };
    }
}
