package dev.crossrole.identity.sigv4.chunked;

import java.io.IOException;

/** An {@code aws-chunked} body that must not be stored. The message says what is wrong, and holds no part of the body. */
public final class ChunkedBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    ChunkedBodyException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /** What kind of answer the sender should get. */
    public Fault fault() {
        return fault;
    }

    /** The kinds of faults. */
    public enum Fault {
        /** The bytes are not in the chunk grammar. */
        MALFORMED,
        /** The body ends before its last chunk or trailer does. */
        INCOMPLETE,
        /** The chunks together are not as long as {@code x-amz-decoded-content-length} says. */
        WRONG_LENGTH,
        /** A chunk's or the trailer's signature is wrong. */
        SIGNATURE_MISMATCH,
        /** The trailer does not hold exactly what {@code x-amz-trailer} announced. */
        WRONG_TRAILER
    }
}
