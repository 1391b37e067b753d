package dev.crossrole.localcloud.google.rest;

/** An operation ends here, with this error. The {@link Router} turns it into the response; nobody else catches it. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient GoogleError error;

    public ApiException(GoogleError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public GoogleError error() {
        return error;
    }
}
