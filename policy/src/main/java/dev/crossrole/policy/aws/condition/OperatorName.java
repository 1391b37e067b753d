package dev.crossrole.policy.aws.condition;

import java.util.Optional;

/**
 * An operator as a policy writes it, {@code [ForAllValues:|ForAnyValue:]Operator[IfExists]}. {@code Null} takes no {@code IfExists}.
 * Source: IAM User Guide, "Condition operators" and "Creating a condition with multiple keys or values".
 */
public record OperatorName(Quantifier quantifier, Operator operator, boolean ifExists) {
    private static final String IF_EXISTS = "IfExists";

    /** Which of the request's values must pass. */
    public enum Quantifier {
        /** The key is expected to have one value. */
        ONE(""),
        ALL("ForAllValues:"),
        ANY("ForAnyValue:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }
    }

    /** Reads a name; empty for one that IAM does not know. */
    public static Optional<OperatorName> parse(String text) {
        Quantifier quantifier = Quantifier.ONE;
        for (Quantifier candidate : Quantifier.values()) {
            if (candidate != Quantifier.ONE && text.startsWith(candidate.prefix)) {
                quantifier = candidate;
            }
        }
        String rest = text.substring(quantifier.prefix.length());
        boolean ifExists = rest.endsWith(IF_EXISTS);
        String label = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
        Quantifier found = quantifier;
        return Operator.find(label)
                .filter(operator -> !(ifExists && operator == Operator.NULL))
                .map(operator -> new OperatorName(found, operator, ifExists));
    }

    @Override
    public String toString() {
        return quantifier.prefix + operator.label() + (ifExists ? IF_EXISTS : "");
    }
}
