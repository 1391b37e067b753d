package dev.crossrole.policy.aws.document;

/** What can be wrong with a policy. How AWS words it depends on the kind of policy. */
public enum Fault {
    NOT_JSON,
    /** Anything that the grammar does not have and no other fault names. */
    SYNTAX,
    UNKNOWN_VERSION,
    OLD_VERSION,
    MISSING_STATEMENT,
    EMPTY_STATEMENT,
    MISSING_EFFECT,
    UNKNOWN_EFFECT,
    MISSING_ACTION,
    ACTION_WITHOUT_SERVICE,
    ACTION_WITH_TWO_COLONS,
    UNKNOWN_SERVICE,
    /** A trust policy that speaks of other than STS actions. */
    FOREIGN_ACTION,
    MISSING_RESOURCE,
    FORBIDDEN_RESOURCE,
    FORBIDDEN_NOT_RESOURCE,
    RESOURCE_NOT_ARN,
    RESOURCE_PARTITION,
    RESOURCE_SERVICE,
    /** What IAM's older parser refuses. */
    LEGACY,
    MISSING_PRINCIPAL,
    EMPTY_PRINCIPAL,
    INVALID_PRINCIPAL,
    FORBIDDEN_PRINCIPAL,
    FORBIDDEN_NOT_PRINCIPAL,
    ALLOWED_NOT_PRINCIPAL,
    DUPLICATE_SID,
    INVALID_SID,
    MISSING_CONDITION
}
