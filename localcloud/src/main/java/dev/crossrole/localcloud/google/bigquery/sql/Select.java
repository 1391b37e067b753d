package dev.crossrole.localcloud.google.bigquery.sql;

import java.util.List;
import java.util.Optional;

/** SELECT, FROM and the clauses that belong to them. */
public record Select(
        Position position,
        boolean distinct,
        boolean asStruct,
        List<Item> items,
        Optional<From> from,
        Optional<Expression> where,
        List<Expression> groupBy,
        Optional<Expression> having,
        Optional<Expression> qualify,
        List<NamedWindow> windows)
        implements Query.Body {

    /** One entry of the select list. */
    public sealed interface Item permits Column, Columns {}

    public record Column(Expression value, Optional<String> alias) implements Item {}

    /**
     * {@code *} or {@code operand.*}.
     *
     * @param except columns that are left out
     * @param replace columns that are computed instead
     */
    public record Columns(Position position, Optional<Expression> operand, List<String> except, List<Column> replace)
            implements Item {}

    public record NamedWindow(String name, Window window) {}
}
