package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.sql.Query.Body;
import dev.crossrole.localcloud.google.bigquery.sql.Query.CommonTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads query expressions: WITH, set operations, ORDER BY and LIMIT; {@link SelectReader} reads what is between. */
final class QueryReader {
    private final Cursor in;
    private final ExpressionReader expressions;
    private final SelectReader selects;
    private final WindowReader windows;

    QueryReader(Cursor in) {
        this.in = in;
        this.expressions = new ExpressionReader(in, this);
        this.windows = new WindowReader(in, expressions);
        this.selects = new SelectReader(in, expressions, this, windows);
    }

    ExpressionReader expressions() {
        return expressions;
    }

    SelectReader selects() {
        return selects;
    }

    /** A query in its parentheses. */
    Query parenthesized() {
        in.expectSymbol("(");
        Query query = query();
        in.expectSymbol(")");
        return query;
    }

    Query query() {
        in.enter();
        try {
            List<CommonTable> with = in.takeWords("WITH") ? with() : List.of();
            Body body = body();
            List<OrderItem> orderBy = windows.orderBy();
            Optional<Expression> limit =
                    in.takeWords("LIMIT") ? Optional.of(expressions.expression()) : Optional.empty();
            Optional<Expression> offset = limit.isPresent() && in.takeWords("OFFSET")
                    ? Optional.of(expressions.expression())
                    : Optional.empty();
            if (in.atSymbol("|>")) {
                throw SqlException.unsupported("pipe syntax", in.position());
            }
            return new Query(with, body, orderBy, limit, offset);
        } finally {
            in.leave();
        }
    }

    private List<CommonTable> with() {
        if (in.atWord("RECURSIVE")) {
            throw SqlException.unsupported("WITH RECURSIVE", in.position());
        }
        List<CommonTable> tables = new ArrayList<>();
        do {
            String name = in.name();
            in.expectWord("AS");
            tables.add(new CommonTable(name, parenthesized()));
        } while (in.takeSymbol(","));
        return tables;
    }

    private Body body() {
        Body left = operand();
        Optional<String> first = Optional.empty();
        while (true) {
            Position position = in.position();
            Optional<String> operator = setOperator();
            if (operator.isEmpty()) {
                return left;
            }
            // GoogleSQL asks for parentheses between different set operators.
            if (first.isPresent() && !first.equals(operator)) {
                throw SqlException.syntax(
                        "Different set operations cannot be used in the same query without using parentheses for grouping",
                        position);
            }
            first = operator;
            left = new Query.SetOperation(operator.get(), left, operand());
        }
    }

    private Body operand() {
        if (in.atSymbol("(")) {
            return new Query.Nested(parenthesized());
        }
        if (in.atWord("FROM")) {
            throw SqlException.unsupported("queries that begin with FROM", in.position());
        }
        return selects.select();
    }

    private Optional<String> setOperator() {
        for (String operator : List.of("UNION ALL", "UNION DISTINCT", "EXCEPT DISTINCT", "INTERSECT DISTINCT")) {
            if (in.takeWords(operator.split(" "))) {
                if (in.atWord("BY") || in.atWord("CORRESPONDING") || in.atWord("STRICT")) {
                    throw SqlException.unsupported(operator + " by name", in.position());
                }
                return Optional.of(operator);
            }
        }
        if (in.atWord("UNION") || in.atWord("EXCEPT") || in.atWord("INTERSECT")) {
            in.next();
            throw SqlException.syntax(
                    "Expected keyword ALL or keyword DISTINCT but got "
                            + in.peek().describe(),
                    in.position());
        }
        return Optional.empty();
    }
}
