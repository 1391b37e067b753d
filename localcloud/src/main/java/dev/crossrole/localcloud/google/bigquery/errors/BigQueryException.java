package dev.crossrole.localcloud.google.bigquery.errors;

/** A request that ends in an error of the API. */
public final class BigQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient BigQueryError error;

    public BigQueryException(BigQueryError error) {
        super(error.message());
        this.error = error;
    }

    public BigQueryError error() {
        return error;
    }
}
