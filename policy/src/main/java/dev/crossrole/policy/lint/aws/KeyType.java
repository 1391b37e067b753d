package dev.crossrole.policy.lint.aws;

import dev.crossrole.policy.aws.condition.Operator;

/** What the values of a condition key are. */
public enum KeyType {
    STRING("String"),
    NUMERIC("Numeric"),
    DATE("Date"),
    BOOL("Bool"),
    ARN("Arn"),
    IP_ADDRESS("IpAddress");

    private final String operators;

    KeyType(String operators) {
        this.operators = operators;
    }

    /** What the names of the operators for this type begin with. */
    public String operators() {
        return operators;
    }

    /**
     * Whether an operator can tell values of this type apart. Text operators also serve for ARNs and for true and false, which have one
     * spelling each; an ARN operator serves for text, since a text may hold an ARN; a date may be written as the number of its second.
     */
    public boolean suits(Operator operator) {
        String label = operator.label();
        boolean text = label.startsWith("String");
        return operator == Operator.NULL
                || label.startsWith(operators)
                || label.startsWith("Not" + operators)
                || (text && (this == ARN || this == BOOL))
                || (this == DATE && label.startsWith("Numeric"))
                || (this == STRING && (label.startsWith("Arn") || operator == Operator.BINARY_EQUALS));
    }
}
