package dev.crossrole.localcloud.aws.s3.error;

/** A refusal on its way to the caller. It has no stack trace: it is an answer, not a fault of the program. */
public final class S3Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient S3Error error;

    public S3Exception(S3Error error) {
        super(error.code() + ": " + error.message(), null, false, false);
        this.error = error;
    }

    public S3Error error() {
        return error;
    }
}
