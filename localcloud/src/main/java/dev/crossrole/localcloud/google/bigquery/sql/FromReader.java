package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.sql.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads FROM: tables, subqueries, UNNEST and joins. */
final class FromReader {
    private final Cursor in;
    private final ExpressionReader expressions;
    private final QueryReader queries;

    FromReader(Cursor in, ExpressionReader expressions, QueryReader queries) {
        this.in = in;
        this.expressions = expressions;
        this.queries = queries;
    }

    From from() {
        From left = joined();
        while (in.takeSymbol(",")) {
            left = new From.Join("CROSS JOIN", left, joined(), Optional.empty(), List.of());
        }
        return left;
    }

    private From joined() {
        From left = item();
        for (Optional<String> kind = join(); kind.isPresent(); kind = join()) {
            From right = item();
            Optional<Expression> on = Optional.empty();
            List<String> using = List.of();
            if (!kind.get().equals("CROSS JOIN")) {
                if (in.takeWords("USING")) {
                    using = using();
                } else if (in.atWord("ON") || !(right instanceof From.Unnest)) {
                    // Only an array of the row to the left is joined without a condition.
                    in.expectWord("ON");
                    on = Optional.of(expressions.expression());
                }
            }
            left = new From.Join(kind.get(), left, right, on, using);
        }
        return left;
    }

    private Optional<String> join() {
        if (in.takeWords("CROSS", "JOIN")) {
            return Optional.of("CROSS JOIN");
        }
        if (in.takeWords("JOIN") || in.takeWords("INNER", "JOIN")) {
            return Optional.of("JOIN");
        }
        for (String side : List.of("LEFT", "RIGHT", "FULL")) {
            if (in.takeWords(side, "JOIN") || in.takeWords(side, "OUTER", "JOIN")) {
                return Optional.of(side + " JOIN");
            }
        }
        return Optional.empty();
    }

    private List<String> using() {
        List<String> columns = new ArrayList<>();
        in.expectSymbol("(");
        do {
            columns.add(in.name());
        } while (in.takeSymbol(","));
        in.expectSymbol(")");
        return columns;
    }

    private From item() {
        From item;
        if (in.atParenthesizedQuery()) {
            item = new From.Derived(queries.parenthesized(), alias());
        } else if (in.takeSymbol("(")) {
            in.enter();
            item = joined();
            in.leave();
            in.expectSymbol(")");
        } else if (in.takeWords("UNNEST")) {
            item = unnest();
        } else {
            item = named();
        }
        refuse("PIVOT", "UNPIVOT", "TABLESAMPLE", "FOR", "MATCH_RECOGNIZE");
        return item;
    }

    private From unnest() {
        Position position = in.position();
        in.expectSymbol("(");
        Expression array = expressions.expression();
        in.expectSymbol(")");
        Optional<String> alias = alias();
        return new From.Unnest(position, array, alias, offset());
    }

    private From named() {
        Position position = in.position();
        List<String> path = path();
        if (in.atSymbol("(")) {
            throw new SqlException("Table-valued function not found: " + String.join(".", path), position);
        }
        Optional<String> alias = alias();
        return new From.Named(position, path, alias, offset());
    }

    private Optional<String> offset() {
        if (!in.takeWords("WITH", "OFFSET")) {
            return Optional.empty();
        }
        return Optional.of(alias().orElse("offset"));
    }

    Optional<String> alias() {
        if (in.takeWords("AS")) {
            return Optional.of(in.name());
        }
        boolean clause = in.atWord("PIVOT") || in.atWord("UNPIVOT") || in.atWord("MATCH_RECOGNIZE");
        return in.peek().isName() && !clause ? Optional.of(in.name()) : Optional.empty();
    }

    /**
     * The name of a table: each part may be quoted, or several together; the project may hold dashes without quotes. Source: GoogleSQL
     * reference, "Table names" and "Path expressions".
     */
    List<String> path() {
        List<String> path = new ArrayList<>();
        addParts(path, firstPart());
        while (in.takeSymbol(".")) {
            Token part = in.next();
            if (part.kind() != Kind.WORD && part.kind() != Kind.QUOTED) {
                throw SqlException.syntax("Unexpected " + part.describe(), part.position());
            }
            addParts(path, part);
        }
        return path;
    }

    private static void addParts(List<String> path, Token part) {
        if (part.kind() == Kind.QUOTED) {
            path.addAll(Arrays.asList(part.text().split("\\.", -1)));
        } else {
            path.add(part.text());
        }
    }

    /** The first part, with the dashes that it may hold when they touch it: {@code my-project-7.sales.orders}. */
    private Token firstPart() {
        Token first = in.peek();
        in.name();
        int end = first.end();
        StringBuilder text = new StringBuilder(first.text());
        while (first.kind() == Kind.WORD
                && in.atSymbol("-")
                && in.peek().start() == end
                && in.peek(1).start() == end + 1) {
            in.next();
            Token more = in.next();
            if (more.kind() != Kind.WORD && more.kind() != Kind.INTEGER) {
                throw SqlException.syntax("Unexpected " + more.describe(), more.position());
            }
            text.append('-').append(more.text());
            end = more.end();
        }
        return new Token(first.kind(), text.toString(), first.position(), first.start(), end);
    }

    private void refuse(String... clauses) {
        for (String clause : clauses) {
            if (in.atWord(clause)) {
                throw SqlException.unsupported(clause + " in FROM", in.position());
            }
        }
    }
}
