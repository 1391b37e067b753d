package dev.crossrole.localcloud.google.bigquery.sql;

/** A place in a query, counted from 1, written as BigQuery does: {@code [line:column]}. */
public record Position(int line, int column) {
    @Override
    public String toString() {
        return "[" + line + ":" + column + "]";
    }
}
