package dev.crossrole.cli.explain.batch;

/** A line that cannot be answered. The message is one sentence. */
final class BadLineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadLineException(String message) {
        super(message, null, false, false);
    }
}
