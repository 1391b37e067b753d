package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.sql.Token.Kind;
import java.util.List;

/** The tokens of one statement and how far they have been read. */
final class Cursor {
    /** Deeper queries are refused, before the stack would be. Real ones stay under thirty. */
    private static final int MAX_DEPTH = 150;

    private final String sql;
    private final List<Token> tokens;
    private int at;
    private int depth;
    private int parameters;

    Cursor(String sql) {
        this.sql = sql;
        this.tokens = Lexer.tokens(sql);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    Position position() {
        return peek().position();
    }

    /** The query's text from the token there to the last one read. */
    String textFrom(Token first) {
        return sql.substring(first.start(), tokens.get(at - 1).end());
    }

    /** The number of the next {@code ?}, from 0. */
    int nextParameter() {
        return parameters++;
    }

    boolean atWord(String word) {
        return peek().isWord(word);
    }

    /** Whether these words stand next, in this order. */
    boolean atWords(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean atSymbol(String symbol) {
        return peek().isSymbol(symbol);
    }

    /** Reads the words if all of them stand next. */
    boolean takeWords(String... words) {
        if (!atWords(words)) {
            return false;
        }
        at += words.length;
        return true;
    }

    boolean takeSymbol(String symbol) {
        if (!atSymbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    void expectWord(String word) {
        if (!takeWords(word)) {
            throw expected("keyword " + word);
        }
    }

    void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw expected("\"" + symbol + "\"");
        }
    }

    /** A name where one must stand. */
    String name() {
        if (!peek().isName()) {
            throw unexpected();
        }
        return next().text();
    }

    /**
     * Whether what the next parenthesis holds is a query. Behind further parentheses only what follows each of them tells:
     * {@code ((SELECT 1) UNION ALL …)} is one, {@code ((SELECT 1) + 1)} and {@code ((SELECT 1) AS a JOIN …)} are not.
     */
    boolean atParenthesizedQuery() {
        int open = 0;
        while (peek(open).isSymbol("(")) {
            open++;
        }
        if (open == 0 || !(peek(open).isWord("SELECT") || peek(open).isWord("WITH"))) {
            return false;
        }
        int ahead = open;
        for (int level = open; level > 1; level--) {
            ahead = behindClosing(ahead);
            if (!continuesQuery(peek(ahead))) {
                return false;
            }
        }
        return true;
    }

    /** The place behind the parenthesis that closes what {@code ahead} stands in. */
    private int behindClosing(int ahead) {
        int i = ahead;
        for (int depth = 1; depth > 0 && peek(i).kind() != Kind.END; i++) {
            depth += peek(i).isSymbol("(") ? 1 : peek(i).isSymbol(")") ? -1 : 0;
        }
        return i;
    }

    private static boolean continuesQuery(Token token) {
        return token.isSymbol(")")
                || token.isWord("UNION")
                || token.isWord("EXCEPT")
                || token.isWord("INTERSECT")
                || token.isWord("ORDER")
                || token.isWord("LIMIT");
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw SqlException.unsupported("queries nested deeper than " + MAX_DEPTH + " levels", position());
        }
    }

    void leave() {
        depth--;
    }

    SqlException unexpected() {
        return SqlException.syntax("Unexpected " + peek().describe(), position());
    }

    private SqlException expected(String wanted) {
        return SqlException.syntax("Expected " + wanted + " but got " + peek().describe(), position());
    }
}
