package dev.crossrole.policy.aws.condition;

import java.util.Optional;

/** The condition operators without their modifiers. Source: IAM User Guide, "Condition operators". */
public enum Operator {
    STRING_EQUALS("StringEquals", false),
    STRING_NOT_EQUALS("StringNotEquals", true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true),
    STRING_LIKE("StringLike", false),
    STRING_NOT_LIKE("StringNotLike", true),
    NUMERIC_EQUALS("NumericEquals", false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true),
    NUMERIC_LESS_THAN("NumericLessThan", false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false),
    DATE_EQUALS("DateEquals", false),
    DATE_NOT_EQUALS("DateNotEquals", true),
    DATE_LESS_THAN("DateLessThan", false),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false),
    DATE_GREATER_THAN("DateGreaterThan", false),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false),
    BOOL("Bool", false),
    BINARY_EQUALS("BinaryEquals", false),
    IP_ADDRESS("IpAddress", false),
    NOT_IP_ADDRESS("NotIpAddress", true),
    ARN_EQUALS("ArnEquals", false),
    ARN_NOT_EQUALS("ArnNotEquals", true),
    ARN_LIKE("ArnLike", false),
    ARN_NOT_LIKE("ArnNotLike", true),
    /** Looks at whether the key is there, not at its value. */
    NULL("Null", false);

    private final String label;
    private final boolean negated;

    Operator(String label, boolean negated) {
        this.label = label;
        this.negated = negated;
    }

    /** The name in policies. */
    public String label() {
        return label;
    }

    /** Whether the condition holds for values that equal none of the policy's. */
    public boolean negated() {
        return negated;
    }

    static Optional<Operator> find(String label) {
        for (Operator operator : values()) {
            if (operator.label.equals(label)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
