package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.Expression;
import dev.crossrole.localcloud.google.bigquery.sql.OrderItem;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.Query;
import dev.crossrole.localcloud.google.bigquery.sql.Select;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whole queries: WITH, set operations, ORDER BY and LIMIT. */
final class QueryAnalyzer {
    private final Session session;
    private final ExpressionAnalyzer expressions;
    private final SelectAnalyzer selects;

    QueryAnalyzer(Session session) {
        this.session = session;
        this.expressions = new ExpressionAnalyzer(session, this);
        this.selects = new SelectAnalyzer(session, expressions, this);
    }

    ExpressionAnalyzer expressions() {
        return expressions;
    }

    /** A query whose one column is a value: of a scalar or array subquery, or behind IN. */
    Relation single(Query query, Scope scope, Position position) {
        Relation relation = query.body() instanceof Select select && select.asStruct()
                ? asStruct(query(query, scope))
                : query(query, scope);
        if (relation.outputs().size() != 1) {
            throw new SqlException(
                    "Subquery used as an expression must have exactly one column unless it is SELECT AS STRUCT, but it has "
                            + relation.outputs().size(),
                    position);
        }
        return relation;
    }

    private Relation asStruct(Relation relation) {
        List<DataType.Member> members = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Output output : relation.outputs()) {
            parts.add(EngineTypes.quote(EngineTypes.memberName(output.name(), parts.size())) + ": " + output.sql());
            members.add(new DataType.Member(output.name(), output.type()));
        }
        String name = session.newName("c");
        return new Relation(
                "SELECT {" + String.join(", ", parts) + "} AS " + name + " FROM (" + relation.sql() + ") AS "
                        + session.newName("q"),
                List.of(new Output("", name, new DataType.StructOf(members), false)));
    }

    Relation query(Query query, Scope outer) {
        Scope scope = outer.inner();
        List<String> with = new ArrayList<>();
        for (Query.CommonTable table : query.with()) {
            Relation relation = query(table.query(), scope);
            String name = session.newName("w");
            // Each is written out where it is named: the engine may compute it once or not, the result is the same.
            with.add(name + " AS (" + relation.sql() + ")");
            scope.addCommonTable(table.name(), new Relation(name, relation.outputs()));
        }
        Relation body = query.body() instanceof Select select
                ? selects.select(select, query.orderBy(), scope)
                : ordered(body(query.body(), scope), query.orderBy());
        String sql = (with.isEmpty() ? "" : "WITH " + String.join(", ", with) + " ")
                + body.sql()
                + limit(" LIMIT ", query.limit(), scope)
                + limit(" OFFSET ", query.offset(), scope);
        return new Relation(sql, body.outputs());
    }

    private Relation body(Query.Body body, Scope scope) {
        return switch (body) {
            case Select select -> selects.select(select, List.of(), scope);
            case Query.Nested(Query query) -> {
                Relation relation = query(query, scope);
                yield new Relation("(" + relation.sql() + ")", relation.outputs());
            }
            case Query.SetOperation operation -> combined(operation, scope);
        };
    }

    private Relation combined(Query.SetOperation operation, Scope scope) {
        Relation left = body(operation.left(), scope);
        Relation right = body(operation.right(), scope);
        String what = operation.operator();
        if (left.outputs().size() != right.outputs().size()) {
            throw new SqlException(
                    "Queries in " + what + " have mismatched column count; query 1 has "
                            + left.outputs().size() + " columns, query 2 has "
                            + right.outputs().size() + " columns",
                    position(operation));
        }
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < left.outputs().size(); i++) {
            Output a = left.outputs().get(i);
            Output b = right.outputs().get(i);
            int column = i + 1;
            types.add(Coercion.common(List.of(value(a), value(b)))
                    .orElseThrow(() -> new SqlException(
                            "Column " + column + " in " + what + " has incompatible types: "
                                    + a.type().sql() + ", " + b.type().sql(),
                            position(operation))));
        }
        Relation first = as(left, types);
        Relation second = as(right, types);
        String operator = what.endsWith("ALL") ? what : what.substring(0, what.indexOf(' '));
        return new Relation(first.sql() + " " + operator + " " + second.sql(), first.outputs());
    }

    /** The relation in parentheses, its columns cast where their types differ. */
    private Relation as(Relation relation, List<DataType> types) {
        List<Output> outputs = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Output output = relation.outputs().get(i);
            String sql = session.newName("c");
            columns.add("CAST(" + output.sql() + " AS " + EngineTypes.name(types.get(i)) + ") AS " + sql);
            outputs.add(new Output(output.name(), sql, types.get(i), output.untyped()));
        }
        return new Relation(
                "(SELECT " + String.join(", ", columns) + " FROM (" + relation.sql() + ") AS " + session.newName("q")
                        + ")",
                outputs);
    }

    private static Typed value(Output output) {
        return new Typed(output.sql(), output.type(), false, Optional.empty(), output.untyped());
    }

    /** ORDER BY of a set operation knows its columns alone. */
    private Relation ordered(Relation relation, List<OrderItem> orderBy) {
        if (orderBy.isEmpty()) {
            return relation;
        }
        Scope scope = Scope.empty();
        scope.add(RangeVariable.table(
                "",
                relation.outputs().stream()
                        .map(output -> new RangeVariable.Column(output.name(), value(output)))
                        .toList()));
        String columns = relation.outputs().stream().map(Output::sql).collect(Collectors.joining(", "));
        String keys = orderBy.stream()
                .map(item -> WindowAnalyzer.key(key(item, relation.outputs(), scope), item))
                .collect(Collectors.joining(", "));
        return new Relation(
                "SELECT " + columns + " FROM (" + relation.sql() + ") AS " + session.newName("q") + " ORDER BY " + keys,
                relation.outputs());
    }

    private Typed key(OrderItem item, List<Output> outputs, Scope scope) {
        if (item.key() instanceof Expression.IntegerValue(Position position, long ordinal)) {
            return value(ordinal(outputs, ordinal, "ORDER BY", position));
        }
        return expressions.analyze(item.key(), scope);
    }

    /** The column that a number stands for. */
    static Output ordinal(List<Output> outputs, long ordinal, String clause, Position position) {
        if (ordinal < 1 || ordinal > outputs.size()) {
            throw new SqlException(clause + " column number item is out of range: " + ordinal, position);
        }
        return outputs.get((int) ordinal - 1);
    }

    private String limit(String keyword, Optional<Expression> count, Scope scope) {
        return count.map(expression -> {
                    Typed value = expressions.expect(ScalarType.INT64, expression, scope, keyword.strip());
                    if (!value.constant() || value.untyped()) {
                        throw new SqlException(
                                keyword.strip() + " expects an integer literal or parameter", expression.position());
                    }
                    return keyword + value.sql();
                })
                .orElse("");
    }

    private static Position position(Query.SetOperation operation) {
        Query.Body body = operation.right();
        while (!(body instanceof Select)) {
            body = body instanceof Query.Nested nested ? nested.query().body() : ((Query.SetOperation) body).right();
        }
        return ((Select) body).position();
    }
}
