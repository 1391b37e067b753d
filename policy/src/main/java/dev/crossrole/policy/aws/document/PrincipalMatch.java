package dev.crossrole.policy.aws.document;

/**
 * How closely a resource policy names the caller, which decides what else must allow the request within one account. Source: IAM User
 * Guide, "Policy evaluation logic", step "Resource-based policies" and its table of principal types.
 */
public enum PrincipalMatch {
    NONE,
    /** The caller's account: it leaves the decision to that account's identity policies. */
    ACCOUNT,
    /** The role of a session, or the user behind a federated one: boundary and session policy still limit it. */
    ENTITY,
    /** The caller itself, or everyone: nothing but an explicit deny limits it. */
    CALLER;

    PrincipalMatch or(PrincipalMatch other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
