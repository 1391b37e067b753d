package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.Expression;
import dev.crossrole.localcloud.google.bigquery.sql.OrderItem;
import dev.crossrole.localcloud.google.bigquery.sql.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** ORDER BY keys and what stands behind OVER. */
final class WindowAnalyzer {
    private static final Set<String> FUNCTIONS = Set.of(
            "ROW_NUMBER",
            "RANK",
            "DENSE_RANK",
            "PERCENT_RANK",
            "CUME_DIST",
            "NTILE",
            "LAG",
            "LEAD",
            "FIRST_VALUE",
            "LAST_VALUE");

    private final ExpressionAnalyzer expressions;

    WindowAnalyzer(ExpressionAnalyzer expressions) {
        this.expressions = expressions;
    }

    static boolean isWindowFunction(String name) {
        return FUNCTIONS.contains(name);
    }

    /** The window in its parentheses, or its name. */
    String over(Window window, Scope scope) {
        List<String> parts = new ArrayList<>();
        window.base().ifPresent(name -> parts.add(EngineTypes.quote(name)));
        if (!window.partitionBy().isEmpty()) {
            parts.add("PARTITION BY "
                    + expressions.all(window.partitionBy(), scope).stream()
                            .map(Typed::sql)
                            .collect(Collectors.joining(", ")));
        }
        if (!window.orderBy().isEmpty()) {
            parts.add("ORDER BY " + keys(window.orderBy(), scope));
        }
        window.frame().ifPresent(frame -> parts.add(frame(frame, scope)));
        return "(" + String.join(" ", parts) + ")";
    }

    String keys(List<OrderItem> items, Scope scope) {
        return items.stream()
                .map(item -> key(expressions.analyze(item.key(), scope), item))
                .collect(Collectors.joining(", "));
    }

    /** NULL comes first ascending and last descending unless the query says so; NaN comes before all other numbers. */
    static String key(Typed value, OrderItem item) {
        boolean nullsFirst = item.nullsFirst().orElse(!item.descending());
        String direction = (item.descending() ? " DESC" : " ASC") + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
        String nan = (item.descending() ? " ASC" : " DESC") + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
        return (value.is(ScalarType.FLOAT64) ? "isnan(" + value.sql() + ")" + nan + ", " : "")
                + value.sql()
                + direction;
    }

    private String frame(Window.Frame frame, Scope scope) {
        String start = bound(frame.start(), scope);
        return frame.unit() + " "
                + frame.end()
                        .map(end -> "BETWEEN " + start + " AND " + bound(end, scope))
                        .orElse(start);
    }

    private String bound(Window.Bound bound, Scope scope) {
        return bound.amount()
                .map((Expression amount) -> expressions.analyze(amount, scope).sql() + " " + bound.kind())
                .orElse(bound.kind());
    }
}
