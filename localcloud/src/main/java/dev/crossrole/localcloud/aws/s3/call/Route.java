package dev.crossrole.localcloud.aws.s3.call;

/**
 * One row of the table of operations.
 *
 * @param subresource the query parameter that names a part of the bucket or object, such as {@code policy}; empty for the thing itself
 */
public record Route(String method, Level level, String subresource, Operation operation) {

    public Route(String method, Level level, Operation operation) {
        this(method, level, "", operation);
    }

    /** What a request is about. */
    public enum Level {
        SERVICE,
        BUCKET,
        OBJECT
    }
}
