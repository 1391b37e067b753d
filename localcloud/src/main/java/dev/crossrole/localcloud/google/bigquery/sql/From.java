package dev.crossrole.localcloud.google.bigquery.sql;

import java.util.List;
import java.util.Optional;

/** What a query reads from. */
public sealed interface From {

    /** A table, a view, a WITH entry, or an array of a table to the left: which one, only the scope tells. */
    record Named(Position position, List<String> path, Optional<String> alias, Optional<String> offset)
            implements From {}

    record Derived(Query query, Optional<String> alias) implements From {}

    /** The elements of an array; the offset is the name that WITH OFFSET gives. */
    record Unnest(Position position, Expression array, Optional<String> alias, Optional<String> offset)
            implements From {}

    /**
     * A join.
     *
     * @param kind such as {@code LEFT JOIN}; a comma is {@code CROSS JOIN}
     */
    record Join(String kind, From left, From right, Optional<Expression> on, List<String> using) implements From {}
}
