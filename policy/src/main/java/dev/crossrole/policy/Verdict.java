package dev.crossrole.policy;

/** What a decision comes to. Whoever enforces treats everything but {@link #ALLOWED} as a refusal. */
public enum Verdict {
    ALLOWED,
    DENIED,
    /** Something that the answer depends on was not given; the evidence says what. Only offline explanations end here. */
    UNDECIDED
}
