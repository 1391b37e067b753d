package dev.crossrole.policy.aws.document;

/**
 * A text that is no policy. {@link #getMessage()} is what IAM answers as {@code MalformedPolicyDocument}, where that is known;
 * {@link #detail()} tells a person what is wrong and where.
 */
public final class MalformedPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Recorded from IAM: {@code CreateRole} with a text that is no JSON. */
    static final String INVALID_JSON = "This policy contains invalid Json";

    static final String SYNTAX = "Syntax errors in policy.";

    private final String detail;

    MalformedPolicyException(String message, String detail) {
        super(message);
        this.detail = detail;
    }

    static MalformedPolicyException syntax(String path, String problem) {
        return new MalformedPolicyException(SYNTAX, (path.isEmpty() ? "the policy" : path) + " " + problem);
    }

    /** One sentence with the place, such as {@code Statement[0].Effect must be Allow or Deny, but is "allow"}. */
    public String detail() {
        return detail;
    }
}
