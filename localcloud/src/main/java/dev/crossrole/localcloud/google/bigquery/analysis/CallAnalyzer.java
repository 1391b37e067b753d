package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.BinaryOperator;
import dev.crossrole.localcloud.google.bigquery.sql.Expression;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Call;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Function calls: decides which kind of function a name is, and does what no table of signatures can say. */
final class CallAnalyzer {
    private final Session session;
    private final ExpressionAnalyzer expressions;
    private final AggregateAnalyzer aggregates;
    private final TemporalAnalyzer temporals;

    CallAnalyzer(Session session, ExpressionAnalyzer expressions) {
        this.session = session;
        this.expressions = expressions;
        WindowAnalyzer windows = new WindowAnalyzer(expressions);
        this.aggregates = new AggregateAnalyzer(expressions, windows);
        this.temporals = new TemporalAnalyzer(session, expressions);
    }

    Typed call(Call call, Scope scope) {
        if (call.name().startsWith("SAFE.")) {
            return safe(call, scope);
        }
        if (AggregateAnalyzer.isAggregate(call.name())) {
            return aggregates.call(call, scope);
        }
        if (WindowAnalyzer.isWindowFunction(call.name())) {
            return aggregates.windowFunction(call, scope);
        }
        if (call.over().isPresent() || !call.options().isEmpty()) {
            throw new SqlException("Function " + call.name() + " is no aggregate or window function", call.position());
        }
        if (TemporalAnalyzer.isTemporal(call.name())) {
            return temporals.call(call, scope);
        }
        return switch (call.name()) {
            case "GREATEST", "LEAST" -> extreme(call, scope);
            default -> {
                if (!session.functions().has(call.name())) {
                    throw unknown(call);
                }
                yield session.functions().call(call.name(), expressions.all(call.arguments(), scope), call.position());
            }
        };
    }

    /** A name that is not in the tables may well be one of BigQuery's, so both are said. */
    private static SqlException unknown(Call call) {
        return new SqlException(
                "Function not found: " + call.name() + ", or not supported by the local BigQuery", call.position());
    }

    /** SAFE.f() is NULL where f() fails. The engine's TRY does not take functions that raise errors by name. */
    private Typed safe(Call call, Scope scope) {
        String name = call.name().substring("SAFE.".length());
        Typed value = call(new Call(call.position(), name, call.arguments(), call.options(), call.over()), scope);
        if (AggregateAnalyzer.isAggregate(name) || value.sql().contains("error(")) {
            throw SqlException.unsupported("SAFE." + name, call.position());
        }
        return Typed.of("TRY(" + value.sql() + ")", value.type());
    }

    /** NULL if any argument is; the engine's own functions leave NULL out. */
    private Typed extreme(Call call, Scope scope) {
        List<Typed> values = expressions.common(call.name(), call.arguments(), scope, call.position());
        if (values.getFirst().is(ScalarType.FLOAT64) || !(values.getFirst().type() instanceof ScalarType)) {
            throw SqlException.unsupported(
                    call.name() + " of " + values.getFirst().type().sql(), call.position());
        }
        String nulls = values.stream().map(value -> value.sql() + " IS NULL").collect(Collectors.joining(" OR "));
        String list = values.stream().map(Typed::sql).collect(Collectors.joining(", "));
        String function = call.name().equals("GREATEST") ? "greatest" : "least";
        return Typed.of(
                "(CASE WHEN " + nulls + " THEN NULL ELSE " + function + "(" + list + ") END)",
                values.getFirst().type());
    }

    Typed choice(Expression.Case choice, Scope scope) {
        List<Expression> results = new ArrayList<>();
        choice.whens().forEach(when -> results.add(when.result()));
        choice.otherwise().ifPresent(results::add);
        List<Typed> values = expressions.all(results, scope);
        DataType type =
                Coercion.common(values).orElseThrow(() -> SignatureTable.noMatch("CASE", values, choice.position()));
        StringBuilder sql = new StringBuilder("(CASE");
        for (int i = 0; i < choice.whens().size(); i++) {
            sql.append(" WHEN ")
                    .append(condition(choice, choice.whens().get(i), scope))
                    .append(" THEN ")
                    .append(Coercion.to(type, values.get(i)).orElseThrow().sql());
        }
        if (choice.otherwise().isPresent()) {
            sql.append(" ELSE ")
                    .append(Coercion.to(type, values.getLast()).orElseThrow().sql());
        }
        return Typed.of(sql.append(" END)").toString(), type);
    }

    private String condition(Expression.Case choice, Expression.When when, Scope scope) {
        if (choice.operand().isEmpty()) {
            return expressions
                    .expect(ScalarType.BOOL, when.condition(), scope, "CASE condition")
                    .sql();
        }
        Position position = when.condition().position();
        List<Typed> sides = List.of(
                expressions.analyze(choice.operand().get(), scope), expressions.analyze(when.condition(), scope));
        return session.functions().call("=", sides, position).sql();
    }

    Typed extract(Expression.Extract extract, Scope scope) {
        return temporals.extract(extract, scope);
    }

    Typed addInterval(Expression left, Expression.Interval interval, BinaryOperator operator, Scope scope) {
        return temporals.add(left, interval, operator, scope);
    }
}
