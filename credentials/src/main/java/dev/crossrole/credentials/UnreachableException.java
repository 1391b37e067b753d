package dev.crossrole.credentials;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Something did not answer, or what it answered cannot be read: it may work later, or the address is wrong. */
public final class UnreachableException extends CrossroleException {
    private static final long serialVersionUID = 1L;

    private final URI endpoint;

    public UnreachableException(String message, String hint, URI endpoint, @Nullable Throwable cause) {
        super(message, hint, cause);
        this.endpoint = endpoint;
    }

    /** What was not reached, without its query. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public int exitCode() {
        return 3;
    }
}
