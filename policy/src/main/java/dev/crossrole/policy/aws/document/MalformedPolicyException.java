package dev.crossrole.policy.aws.document;

/**
 * A text that is no policy, or not one of the kind that is asked for. {@link #getMessage()} is what AWS answers, where that is known;
 * {@link #detail()} tells a person what is wrong and where.
 */
public final class MalformedPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String SYNTAX = "Syntax errors in policy.";

    private final Fault fault;
    private final String value;
    private final String detail;

    private MalformedPolicyException(Fault fault, String value, String message, String detail) {
        super(message);
        this.fault = fault;
        this.value = value;
        this.detail = detail;
    }

    /** A fault that shows in no particular value. */
    public static MalformedPolicyException of(Fault fault, String detail) {
        return of(fault, "", detail);
    }

    /**
     * A fault with the value that shows it.
     *
     * @param value as AWS would quote it
     * @param detail one sentence that begins with the place
     */
    public static MalformedPolicyException of(Fault fault, String value, String detail) {
        return new MalformedPolicyException(fault, value, SYNTAX, detail);
    }

    static MalformedPolicyException syntax(String path, String problem) {
        return of(Fault.SYNTAX, (path.isEmpty() ? "the policy" : path) + " " + problem);
    }

    /** The same fault in other words. */
    public MalformedPolicyException withMessage(String message) {
        MalformedPolicyException other = new MalformedPolicyException(fault, value, message, detail);
        other.setStackTrace(getStackTrace());
        return other;
    }

    public Fault fault() {
        return fault;
    }

    /** The value that shows the fault, or an empty text. */
    public String value() {
        return value;
    }

    /** One sentence with the place, such as {@code Statement[0].Effect must be Allow or Deny, but is "allow"}. */
    public String detail() {
        return detail;
    }
}
