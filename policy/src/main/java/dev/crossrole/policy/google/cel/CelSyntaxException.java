package dev.crossrole.policy.google.cel;

/** A text that is no expression, or names what its scope does not have. The message is one sentence with line and column. */
public final class CelSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CelSyntaxException(String message) {
        super(message);
    }
}
