package dev.crossrole.policy.aws.validation;

import dev.crossrole.policy.aws.document.Fault;

/**
 * AWS's own texts. {@code This policy contains invalid Json}, {@code Policies must be valid JSON…} and {@code Missing required field
 * Statement} were recorded from AWS; the others are as people have quoted them, and as emulators that were tested against AWS have
 * them. A fault without a text of its own is a syntax error.
 */
final class Wording {
    /** What AWS Organizations says of any malformed policy. */
    static final String CONTROL =
            "The provided policy document does not meet the requirements of the specified policy type.";

    private static final String SYNTAX = "Syntax errors in policy.";
    private static final String LEGACY = "The policy failed legacy parsing";

    private Wording() {}

    static String identity(Fault fault, String value) {
        return switch (fault) {
            case OLD_VERSION -> "Policy document must be version 2012-10-17 or greater.";
            case UNKNOWN_EFFECT -> value.equalsIgnoreCase("allow") || value.equalsIgnoreCase("deny") ? LEGACY : SYNTAX;
            case LEGACY -> LEGACY;
            case MISSING_ACTION -> "Policy statement must contain actions.";
            case ACTION_WITHOUT_SERVICE -> "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
            case ACTION_WITH_TWO_COLONS -> "Actions/Condition can contain only one colon.";
            case UNKNOWN_SERVICE -> "Vendor " + value + " is not valid";
            case MISSING_RESOURCE -> "Policy statement must contain resources.";
            case RESOURCE_NOT_ARN -> "Resource " + value + " must be in ARN format or \"*\".";
            case RESOURCE_PARTITION ->
                "Partition \"" + value.split(":", 3)[1] + "\" is not valid for resource \"" + value + "\".";
            case RESOURCE_SERVICE -> "Resource vendor must be fully qualified and cannot contain regexes.";
            case FORBIDDEN_PRINCIPAL -> "Policy document should not specify a principal.";
            case DUPLICATE_SID -> "Statement IDs (SID) in a single policy must be unique.";
            case INVALID_SID ->
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";
            default -> SYNTAX;
        };
    }

    static String trust(Fault fault, String value) {
        return switch (fault) {
            case NOT_JSON -> "This policy contains invalid Json";
            case FOREIGN_ACTION -> "AssumeRole policy may only specify STS AssumeRole actions.";
            case FORBIDDEN_RESOURCE -> "Has prohibited field Resource";
            case FORBIDDEN_NOT_RESOURCE -> "AssumeRole policy must not contain resources.";
            case FORBIDDEN_NOT_PRINCIPAL -> "AssumeRole policy must not contain NotPrincipal field.";
            case MISSING_CONDITION -> "A condition block must be present for the Cognito provider";
            default -> named(fault, value);
        };
    }

    static String resource(Fault fault, String value) {
        return fault == Fault.NOT_JSON
                ? "Policies must be valid JSON and the first byte must be '{'"
                : named(fault, value);
    }

    /** What trust policies and bucket policies have in common: the name of the missing field. */
    private static String named(Fault fault, String value) {
        return switch (fault) {
            case UNKNOWN_VERSION -> "The policy must contain a valid version string";
            case MISSING_STATEMENT -> "Missing required field Statement";
            case EMPTY_STATEMENT -> "Could not parse the policy: Statement is empty!";
            case MISSING_EFFECT -> "Missing required field Effect";
            case UNKNOWN_EFFECT -> "Invalid effect: " + value;
            case MISSING_ACTION -> "Missing required field Action";
            case MISSING_RESOURCE -> "Missing required field Resource";
            case MISSING_PRINCIPAL -> "Missing required field Principal";
            case EMPTY_PRINCIPAL -> "Missing required field Principal cannot be empty!";
            case INVALID_PRINCIPAL -> "Invalid principal in policy: " + value;
            case ALLOWED_NOT_PRINCIPAL -> "Allow with NotPrincipal is not allowed.";
            case DUPLICATE_SID -> "The Statement Ids in the policy are not unique";
            default -> SYNTAX;
        };
    }
}
