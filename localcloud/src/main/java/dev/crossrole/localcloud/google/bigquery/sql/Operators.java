package dev.crossrole.localcloud.google.bigquery.sql;

import java.util.Map;
import java.util.Optional;

/** Which operator stands next. */
final class Operators {
    private static final Map<String, BinaryOperator> SYMBOLS = Map.ofEntries(
            Map.entry("*", BinaryOperator.MULTIPLY),
            Map.entry("/", BinaryOperator.DIVIDE),
            Map.entry("||", BinaryOperator.CONCATENATE),
            Map.entry("+", BinaryOperator.ADD),
            Map.entry("-", BinaryOperator.SUBTRACT),
            Map.entry("&", BinaryOperator.BIT_AND),
            Map.entry("^", BinaryOperator.BIT_XOR),
            Map.entry("|", BinaryOperator.BIT_OR),
            Map.entry("=", BinaryOperator.EQUAL),
            Map.entry("!=", BinaryOperator.NOT_EQUAL),
            Map.entry("<>", BinaryOperator.NOT_EQUAL),
            Map.entry("<", BinaryOperator.LESS),
            Map.entry("<=", BinaryOperator.LESS_OR_EQUAL),
            Map.entry(">", BinaryOperator.GREATER),
            Map.entry(">=", BinaryOperator.GREATER_OR_EQUAL));

    private Operators() {}

    static Optional<BinaryOperator> at(Cursor in) {
        if (in.atWord("AND")) {
            return Optional.of(BinaryOperator.AND);
        }
        if (in.atWord("OR")) {
            return Optional.of(BinaryOperator.OR);
        }
        if (in.atWord("LIKE")) {
            return Optional.of(BinaryOperator.LIKE);
        }
        if (in.atWords("NOT", "LIKE")) {
            return Optional.of(BinaryOperator.NOT_LIKE);
        }
        if (in.peek().kind() != Token.Kind.SYMBOL) {
            return Optional.empty();
        }
        if (isTwice(in, "<")) {
            return Optional.of(BinaryOperator.SHIFT_LEFT);
        }
        return isTwice(in, ">")
                ? Optional.of(BinaryOperator.SHIFT_RIGHT)
                : Optional.ofNullable(SYMBOLS.get(in.peek().text()));
    }

    static void take(Cursor in, BinaryOperator operator) {
        in.next();
        if (operator == BinaryOperator.SHIFT_LEFT
                || operator == BinaryOperator.SHIFT_RIGHT
                || operator == BinaryOperator.NOT_LIKE) {
            in.next();
        }
    }

    /** Whether a comparison that is no binary operator stands next. */
    static boolean atComparison(Cursor in) {
        return in.atWord("IS")
                || in.atWord("IN")
                || in.atWord("BETWEEN")
                || in.atWords("NOT", "IN")
                || in.atWords("NOT", "BETWEEN");
    }

    private static boolean isTwice(Cursor in, String symbol) {
        return in.atSymbol(symbol)
                && in.peek(1).isSymbol(symbol)
                && in.peek().end() == in.peek(1).start();
    }
}
