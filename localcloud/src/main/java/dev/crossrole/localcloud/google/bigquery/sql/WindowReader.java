package dev.crossrole.localcloud.google.bigquery.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads ORDER BY and window specifications. Source: GoogleSQL reference, "Window function calls". */
final class WindowReader {
    private final Cursor in;
    private final ExpressionReader expressions;

    WindowReader(Cursor in, ExpressionReader expressions) {
        this.in = in;
        this.expressions = expressions;
    }

    /** ORDER BY and its keys; an empty list where none stands next. */
    List<OrderItem> orderBy() {
        List<OrderItem> items = new ArrayList<>();
        if (in.takeWords("ORDER", "BY")) {
            do {
                Expression key = expressions.expression();
                boolean descending = in.takeWords("DESC");
                if (!descending) {
                    in.takeWords("ASC");
                }
                Optional<Boolean> nullsFirst = in.takeWords("NULLS", "FIRST")
                        ? Optional.of(true)
                        : in.takeWords("NULLS", "LAST") ? Optional.of(false) : Optional.empty();
                items.add(new OrderItem(key, descending, nullsFirst));
            } while (in.takeSymbol(","));
        }
        return items;
    }

    /** What stands behind OVER: a name or a specification. */
    Window over() {
        return in.atSymbol("(")
                ? specification()
                : new Window(Optional.of(in.name()), List.of(), List.of(), Optional.empty());
    }

    Window specification() {
        in.expectSymbol("(");
        Optional<String> base = in.peek().isName() ? Optional.of(in.name()) : Optional.empty();
        List<Expression> partitionBy = in.takeWords("PARTITION", "BY") ? expressions.list() : List.of();
        List<OrderItem> orderBy = orderBy();
        Optional<Window.Frame> frame =
                in.atWord("ROWS") || in.atWord("RANGE") ? Optional.of(frame()) : Optional.empty();
        in.expectSymbol(")");
        return new Window(base, partitionBy, orderBy, frame);
    }

    private Window.Frame frame() {
        String unit = in.next().text().toUpperCase(Locale.ROOT);
        if (!in.takeWords("BETWEEN")) {
            return new Window.Frame(unit, bound(), Optional.empty());
        }
        Window.Bound start = bound();
        in.expectWord("AND");
        return new Window.Frame(unit, start, Optional.of(bound()));
    }

    private Window.Bound bound() {
        if (in.takeWords("CURRENT", "ROW")) {
            return new Window.Bound(Optional.empty(), "CURRENT ROW");
        }
        for (String direction : List.of("PRECEDING", "FOLLOWING")) {
            if (in.takeWords("UNBOUNDED", direction)) {
                return new Window.Bound(Optional.empty(), "UNBOUNDED " + direction);
            }
        }
        Expression amount = expressions.expression();
        String direction = in.atWord("PRECEDING") ? "PRECEDING" : "FOLLOWING";
        in.expectWord(direction);
        return new Window.Bound(Optional.of(amount), direction);
    }
}
