package dev.crossrole.localcloud.google.bigquery.sql;

/** Operators between two operands. A higher precedence binds tighter. Source: GoogleSQL reference, "Operator precedence". */
public enum BinaryOperator {
    MULTIPLY("*", 10),
    DIVIDE("/", 10),
    CONCATENATE("||", 10),
    ADD("+", 9),
    SUBTRACT("-", 9),
    SHIFT_LEFT("<<", 8),
    SHIFT_RIGHT(">>", 8),
    BIT_AND("&", 7),
    BIT_XOR("^", 6),
    BIT_OR("|", 5),
    EQUAL("=", 4),
    NOT_EQUAL("!=", 4),
    LESS("<", 4),
    LESS_OR_EQUAL("<=", 4),
    GREATER(">", 4),
    GREATER_OR_EQUAL(">=", 4),
    LIKE("LIKE", 4),
    NOT_LIKE("NOT LIKE", 4),
    AND("AND", 2),
    OR("OR", 1);

    /** Where comparisons stand; two of them in a row need parentheses. */
    static final int COMPARISON = 4;

    /** Where NOT stands. */
    static final int NEGATION = 3;

    private final String symbol;
    private final int precedence;

    BinaryOperator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    public String symbol() {
        return symbol;
    }

    int precedence() {
        return precedence;
    }
}
