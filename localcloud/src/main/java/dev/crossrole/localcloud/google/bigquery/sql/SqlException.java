package dev.crossrole.localcloud.google.bigquery.sql;

/** A query that cannot be run as it is written. The message is what BigQuery would say, and ends in the position. */
public final class SqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SqlException(String message, Position position) {
        super(message + " at " + position);
    }

    static SqlException syntax(String message, Position position) {
        return new SqlException("Syntax error: " + message, position);
    }

    /** Something that BigQuery may run and this one does not: said plainly, so that nobody takes it for their own mistake. */
    public static SqlException unsupported(String what, Position position) {
        return new SqlException("The local BigQuery does not support " + what, position);
    }
}
