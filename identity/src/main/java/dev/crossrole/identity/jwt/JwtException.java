package dev.crossrole.identity.jwt;

/** A text that is not a JWT. The message never quotes it. */
public final class JwtException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JwtException(String message) {
        super(message);
    }
}
