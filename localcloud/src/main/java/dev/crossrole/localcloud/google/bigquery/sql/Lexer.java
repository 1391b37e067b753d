package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a query into tokens. Source of the rules: GoogleSQL reference, "Lexical structure and syntax". */
final class Lexer {
    /** Two-character symbols. {@code <<} and {@code >>} are left as two: {@code >>} also ends a nested type. */
    private static final List<String> PAIRS = List.of("||", "<=", ">=", "<>", "!=", "|>", "=>", "->");

    private static final String SINGLES = "+-*/~&|^=<>.,()[]{};:?!@";

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /** The tokens of a query, with one of kind END behind them. */
    static List<Token> tokens(String sql) {
        Lexer lexer = new Lexer(sql);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        skipBlanks();
        while (at < sql.length()) {
            int start = at;
            Position position = position();
            Kind kind = token(position);
            if (kind == Kind.WORD || kind == Kind.INTEGER || kind == Kind.FLOAT || kind == Kind.SYMBOL) {
                add(kind, sql.substring(start, at), position, start);
            }
            skipBlanks();
        }
        tokens.add(new Token(Kind.END, "", position(), at, at));
    }

    private void add(Kind kind, String text, Position position, int start) {
        tokens.add(new Token(kind, text, position, start, at));
    }

    /** Moves past one token. Kinds whose text is not their source are added here; the others by the caller. */
    private Kind token(Position position) {
        char c = sql.charAt(at);
        if (StringLiteral.startsAt(sql, at)) {
            StringLiteral literal = StringLiteral.read(sql, at, position);
            int start = at;
            moveTo(literal.end());
            add(literal.bytes() ? Kind.BYTES : Kind.STRING, literal.value(), position, start);
            return Kind.STRING;
        }
        if (c == '`') {
            StringLiteral name = StringLiteral.read(sql, at, position);
            int start = at;
            moveTo(name.end());
            add(Kind.QUOTED, name.value(), position, start);
            return Kind.QUOTED;
        }
        if (isNameStart(c)) {
            skipName();
            return Kind.WORD;
        }
        if (isDigit(c) || (c == '.' && isDigit(peek(1)) && !afterOperand())) {
            return number(position);
        }
        if (c == '@' && isNameStart(peek(1))) {
            int start = at++;
            skipName();
            // Parameter names are not case-sensitive.
            add(Kind.PARAMETER, sql.substring(start + 1, at).toLowerCase(Locale.ROOT), position, start);
            return Kind.PARAMETER;
        }
        at += PAIRS.stream().anyMatch(pair -> sql.startsWith(pair, at)) ? 2 : 1;
        if (SINGLES.indexOf(c) < 0) {
            throw SqlException.syntax("Illegal input character \"" + c + "\"", position);
        }
        return Kind.SYMBOL;
    }

    private Kind number(Position position) {
        Kind kind = Kind.INTEGER;
        if (peek(0) == '0' && (peek(1) | 0x20) == 'x') {
            at += 2;
            while (Character.digit(peek(0), 16) >= 0) {
                at++;
            }
        } else {
            skipDigits();
            if (peek(0) == '.') {
                kind = Kind.FLOAT;
                at++;
                skipDigits();
            }
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if ((peek(0) | 0x20) == 'e' && isDigit(peek(1 + sign))) {
                kind = Kind.FLOAT;
                at += 1 + sign;
                skipDigits();
            }
        }
        if (isNameStart(peek(0))) {
            throw SqlException.syntax("Missing whitespace between literal and alias", position);
        }
        return kind;
    }

    /** Whether the last token ends an operand that touches this one: then a dot selects a member of it. */
    private boolean afterOperand() {
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.getLast();
        return last.end() == at && (last.kind() != Kind.SYMBOL || last.isSymbol(")") || last.isSymbol("]"));
    }

    private void skipBlanks() {
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at))) {
                moveTo(at + 1);
            } else if (sql.charAt(at) == '#' || sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                moveTo(end < 0 ? sql.length() : end);
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                if (end < 0) {
                    throw SqlException.syntax("Unclosed comment", position());
                }
                moveTo(end + 2);
            } else {
                return;
            }
        }
    }

    /** Moves on and counts the lines that are passed. */
    private void moveTo(int next) {
        for (; at < next; at++) {
            if (sql.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
    }

    private Position position() {
        return new Position(line, at - lineStart + 1);
    }

    private void skipName() {
        while (isNameStart(peek(0)) || isDigit(peek(0))) {
            at++;
        }
    }

    private void skipDigits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
