package dev.crossrole.cli.options;

/** The call was unusable: the message says what was wrong, with its value, and what to do. Ends the program with exit code 2. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
