package dev.crossrole.policy;

/**
 * How one check, or one statement as a whole, turned out for a request. The three values combine as in Kleene's logic, so that what
 * was not given only leads to an unknown result where the result depends on it.
 */
public enum Outcome {
    MATCHED,
    NOT_MATCHED,
    /** What the check needs was not given. */
    UNKNOWN;

    public static Outcome of(boolean matched) {
        return matched ? MATCHED : NOT_MATCHED;
    }

    /** Both hold. */
    public Outcome and(Outcome other) {
        if (this == NOT_MATCHED || other == NOT_MATCHED) {
            return NOT_MATCHED;
        }
        return this == MATCHED ? other : UNKNOWN;
    }

    /** At least one holds. */
    public Outcome or(Outcome other) {
        if (this == MATCHED || other == MATCHED) {
            return MATCHED;
        }
        return this == NOT_MATCHED ? other : UNKNOWN;
    }

    public Outcome negate() {
        return switch (this) {
            case MATCHED -> NOT_MATCHED;
            case NOT_MATCHED -> MATCHED;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
