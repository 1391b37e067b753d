package dev.crossrole.policy;

/** How one check, or one statement as a whole, turned out for a request. */
public enum Outcome {
    MATCHED,
    NOT_MATCHED,
    /** What the check needs was not given. */
    UNKNOWN
}
