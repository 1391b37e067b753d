package dev.crossrole.junit.denied;

/** An answer that is not a success, to a request that no SDK makes. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    Refused(String code) {
        super("refused: " + code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
