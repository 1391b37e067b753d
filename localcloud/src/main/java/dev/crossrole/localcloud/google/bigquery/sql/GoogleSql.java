package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;

/** The door of this package: text in, tree out. */
public final class GoogleSql {
    private GoogleSql() {}

    /**
     * Reads exactly one statement.
     *
     * @throws SqlException when the text is no statement, holds more than one, or holds what the local BigQuery does not support
     */
    public static Statement parse(String sql) {
        return new StatementReader(new Cursor(sql)).statement();
    }

    /** Reads a query alone, such as the text of a view. */
    public static Query parseQuery(String sql) {
        if (parse(sql) instanceof Statement.Select select) {
            return select.query();
        }
        throw SqlException.syntax("Expected a query", new Position(1, 1));
    }

    /**
     * Reads a type such as {@code ARRAY<STRUCT<a INT64>>}.
     *
     * @throws SqlException when the text is no type that the local BigQuery holds
     */
    public static DataType parseType(String text) {
        Cursor in = new Cursor(text);
        DataType type = new TypeReader(in).type();
        if (in.peek().kind() != Token.Kind.END) {
            throw in.unexpected();
        }
        return type;
    }
}
