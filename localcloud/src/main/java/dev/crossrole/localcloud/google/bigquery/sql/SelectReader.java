package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.sql.Select.Column;
import dev.crossrole.localcloud.google.bigquery.sql.Select.Columns;
import dev.crossrole.localcloud.google.bigquery.sql.Select.Item;
import dev.crossrole.localcloud.google.bigquery.sql.Select.NamedWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads SELECT and its clauses up to WINDOW; {@link FromReader} reads FROM. */
final class SelectReader {
    private final Cursor in;
    private final ExpressionReader expressions;
    private final WindowReader windows;
    private final FromReader froms;

    SelectReader(Cursor in, ExpressionReader expressions, QueryReader queries, WindowReader windows) {
        this.in = in;
        this.expressions = expressions;
        this.windows = windows;
        this.froms = new FromReader(in, expressions, queries);
    }

    FromReader froms() {
        return froms;
    }

    Select select() {
        Position position = in.position();
        if (!in.takeWords("SELECT")) {
            throw in.unexpected();
        }
        boolean distinct = in.takeWords("DISTINCT");
        if (!distinct) {
            in.takeWords("ALL");
        }
        boolean asStruct = in.takeWords("AS", "STRUCT");
        if (in.atWord("AS")) {
            throw SqlException.unsupported("SELECT AS VALUE", in.position());
        }
        List<Item> items = items();
        Optional<From> from = in.takeWords("FROM") ? Optional.of(froms.from()) : Optional.empty();
        Optional<Expression> where = clause("WHERE");
        List<Expression> groupBy = groupBy();
        Optional<Expression> having = clause("HAVING");
        Optional<Expression> qualify = clause("QUALIFY");
        return new Select(position, distinct, asStruct, items, from, where, groupBy, having, qualify, windows());
    }

    private Optional<Expression> clause(String keyword) {
        return in.takeWords(keyword) ? Optional.of(expressions.expression()) : Optional.empty();
    }

    private List<Item> items() {
        List<Item> items = new ArrayList<>();
        items.add(item());
        // A comma behind the last item is allowed.
        while (in.takeSymbol(",") && !in.atWord("FROM") && in.peek().kind() != Token.Kind.END && !in.atSymbol(")")) {
            items.add(item());
        }
        return items;
    }

    private Item item() {
        Position position = in.position();
        if (in.takeSymbol("*")) {
            return columns(position, Optional.empty());
        }
        Expression value = expressions.expression();
        if (in.atSymbol(".") && in.peek(1).isSymbol("*")) {
            in.next();
            in.next();
            return columns(position, Optional.of(value));
        }
        return new Column(value, alias());
    }

    private Optional<String> alias() {
        return in.takeWords("AS") || in.peek().isName() ? Optional.of(in.name()) : Optional.empty();
    }

    private Item columns(Position position, Optional<Expression> operand) {
        List<String> except = new ArrayList<>();
        if (in.atWord("EXCEPT") && in.peek(1).isSymbol("(")) {
            in.next();
            in.expectSymbol("(");
            do {
                except.add(in.name());
            } while (in.takeSymbol(","));
            in.expectSymbol(")");
        }
        List<Column> replace = new ArrayList<>();
        if (in.takeWords("REPLACE")) {
            in.expectSymbol("(");
            do {
                Expression value = expressions.expression();
                in.takeWords("AS");
                replace.add(new Column(value, Optional.of(in.name())));
            } while (in.takeSymbol(","));
            in.expectSymbol(")");
        }
        return new Columns(position, operand, except, replace);
    }

    private List<Expression> groupBy() {
        if (!in.takeWords("GROUP", "BY")) {
            return List.of();
        }
        for (String form : List.of("ALL", "ROLLUP", "CUBE", "GROUPING")) {
            if (in.atWord(form)) {
                throw SqlException.unsupported("GROUP BY " + form, in.position());
            }
        }
        return expressions.list();
    }

    private List<NamedWindow> windows() {
        List<NamedWindow> named = new ArrayList<>();
        if (in.takeWords("WINDOW")) {
            do {
                String name = in.name();
                in.expectWord("AS");
                named.add(new NamedWindow(name, windows.over()));
            } while (in.takeSymbol(","));
        }
        return named;
    }
}
