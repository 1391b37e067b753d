package dev.crossrole.localcloud.google.bigquery.sql;

import java.util.List;
import java.util.Optional;

/** A query expression. Source: GoogleSQL reference, "Query syntax". */
public record Query(
        List<CommonTable> with,
        Body body,
        List<OrderItem> orderBy,
        Optional<Expression> limit,
        Optional<Expression> offset) {

    /** {@code name AS (query)} of a WITH clause. It is known to the tables behind it and to the body. */
    public record CommonTable(String name, Query query) {}

    /** What stands between WITH and ORDER BY. */
    public sealed interface Body permits Select, SetOperation, Nested {}

    /** Two bodies joined by an operator such as {@code UNION ALL}. */
    public record SetOperation(String operator, Body left, Body right) implements Body {}

    /** A query in parentheses. */
    public record Nested(Query query) implements Body {}
}
