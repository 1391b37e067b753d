package dev.crossrole.credentials;

/** The call cannot be made as it stands: a value is missing, malformed, or at odds with another. Nothing was asked of a cloud for it. */
public final class UnusableException extends CrossroleException {
    private static final long serialVersionUID = 1L;

    public UnusableException(String message, String hint) {
        super(message, hint, null);
    }

    public UnusableException(String message) {
        this(message, "");
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
