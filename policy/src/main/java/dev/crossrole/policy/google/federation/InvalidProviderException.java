package dev.crossrole.policy.google.federation;

/** A provider that Google would not take. The message is one sentence that names the field. */
public final class InvalidProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidProviderException(String message) {
        super(message);
    }
}
