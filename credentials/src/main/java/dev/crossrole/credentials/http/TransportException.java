package dev.crossrole.credentials.http;

import org.jspecify.annotations.Nullable;

/** A request without a whole answer. The message completes the sentence "could not reach HOST: …" and quotes no content. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as a caller may act on it. */
    public enum Kind {
        /** The time for the request was over. */
        TIMEOUT,
        /** Nobody listens there, or no way leads there. */
        REFUSED,
        /** The host's name means nothing here. */
        UNKNOWN_HOST,
        /** The other side could not prove who it is, or speaks no TLS. */
        TLS,
        /** The answer is larger than anything this caller expects. */
        TOO_LARGE,
        /** What came back is not HTTP, or it ended too early. */
        BROKEN,
        /** The calling thread was interrupted. */
        INTERRUPTED
    }

    private final Kind kind;

    public TransportException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public TransportException(Kind kind, String message) {
        this(kind, message, null);
    }

    public Kind kind() {
        return kind;
    }
}
