package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.Expression;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Call;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Aggregate and window functions. Source: GoogleSQL reference, "Aggregate functions" and "Navigation functions". */
final class AggregateAnalyzer {
    private static final Set<String> NAMES = Set.of(
            "COUNT",
            "COUNTIF",
            "SUM",
            "AVG",
            "MIN",
            "MAX",
            "ANY_VALUE",
            "ARRAY_AGG",
            "STRING_AGG",
            "LOGICAL_AND",
            "LOGICAL_OR",
            "APPROX_COUNT_DISTINCT",
            "STDDEV",
            "STDDEV_SAMP",
            "STDDEV_POP",
            "VARIANCE",
            "VAR_SAMP",
            "VAR_POP");

    /** Those of one FLOAT64, by the engine's name. */
    private static final Map<String, String> STATISTICS = Map.of(
            "STDDEV",
            "stddev_samp",
            "STDDEV_SAMP",
            "stddev_samp",
            "STDDEV_POP",
            "stddev_pop",
            "VARIANCE",
            "var_samp",
            "VAR_SAMP",
            "var_samp",
            "VAR_POP",
            "var_pop");

    private final ExpressionAnalyzer expressions;
    private final WindowAnalyzer windows;

    AggregateAnalyzer(ExpressionAnalyzer expressions, WindowAnalyzer windows) {
        this.expressions = expressions;
        this.windows = windows;
    }

    static boolean isAggregate(String name) {
        return NAMES.contains(name);
    }

    Typed call(Call call, Scope scope) {
        if (call.arguments().size() == 1 && call.arguments().getFirst() instanceof Expression.Star) {
            if (!call.name().equals("COUNT") || !call.options().isEmpty()) {
                throw new SqlException("Argument * can only be used in COUNT(*)", call.position());
            }
            return Typed.of("count(*)" + over(call, scope), ScalarType.INT64);
        }
        List<Typed> arguments = expressions.all(call.arguments(), scope);
        boolean separator = call.name().equals("STRING_AGG") && arguments.size() == 2;
        if (arguments.size() != (separator ? 2 : 1)) {
            throw SignatureTable.noMatch(call.name(), arguments, call.position());
        }
        Typed value = arguments.getFirst();
        return switch (call.name()) {
            case "COUNT" -> Typed.of(aggregate("count", value.sql(), call, scope), ScalarType.INT64);
            // Exact rather than approximate: any answer near the true one is right.
            case "APPROX_COUNT_DISTINCT" ->
                Typed.of("count(DISTINCT " + value.sql() + ")" + over(call, scope), ScalarType.INT64);
            case "COUNTIF" -> integer(aggregate("count_if", of(ScalarType.BOOL, value, call), call, scope));
            case "LOGICAL_AND" ->
                Typed.of(aggregate("bool_and", of(ScalarType.BOOL, value, call), call, scope), ScalarType.BOOL);
            case "LOGICAL_OR" ->
                Typed.of(aggregate("bool_or", of(ScalarType.BOOL, value, call), call, scope), ScalarType.BOOL);
            case "SUM" -> sum(value, call, scope);
            case "AVG" -> average(value, call, scope);
            case "MIN", "MAX" -> extreme(value, call, scope);
            case "ANY_VALUE" -> Typed.of(aggregate("any_value", value.sql(), call, scope), value.type());
            case "STRING_AGG" -> strings(arguments, call, scope);
            case "ARRAY_AGG" -> array(value, call, scope);
            default ->
                Typed.of(
                        aggregate(
                                STATISTICS.getOrDefault(call.name(), call.name()), statistic(value, call), call, scope),
                        ScalarType.FLOAT64);
        };
    }

    private Typed sum(Typed value, Call call, Scope scope) {
        if (value.is(ScalarType.INT64)) {
            return integer(aggregate("sum", value.sql(), call, scope));
        }
        if (value.is(ScalarType.NUMERIC)) {
            return Typed.of(
                    "CAST(" + aggregate("sum", value.sql(), call, scope) + " AS DECIMAL(38,9))", ScalarType.NUMERIC);
        }
        return Typed.of(aggregate("sum", of(ScalarType.FLOAT64, value, call), call, scope), ScalarType.FLOAT64);
    }

    private Typed average(Typed value, Call call, Scope scope) {
        if (value.is(ScalarType.NUMERIC)) {
            throw SqlException.unsupported("AVG of NUMERIC", call.position());
        }
        return Typed.of(aggregate("avg", of(ScalarType.FLOAT64, value, call), call, scope), ScalarType.FLOAT64);
    }

    private String statistic(Typed value, Call call) {
        if (value.is(ScalarType.NUMERIC)) {
            throw SqlException.unsupported(call.name() + " of NUMERIC", call.position());
        }
        return of(ScalarType.FLOAT64, value, call);
    }

    /** MIN and MAX are NaN if any value is; the engine takes NaN for the greatest. */
    private Typed extreme(Typed value, Call call, Scope scope) {
        if (!(value.type() instanceof ScalarType)) {
            throw SignatureTable.noMatch(call.name(), List.of(value), call.position());
        }
        if (call.name().equals("MIN") && value.is(ScalarType.FLOAT64)) {
            String anyNan = "bool_or(isnan(" + value.sql() + "))" + over(call, scope);
            return Typed.of(
                    "(CASE WHEN " + anyNan + " THEN CAST('NaN' AS DOUBLE) ELSE "
                            + aggregate("min", value.sql(), call, scope) + " END)",
                    ScalarType.FLOAT64);
        }
        return Typed.of(aggregate(call.name().equals("MIN") ? "min" : "max", value.sql(), call, scope), value.type());
    }

    private Typed strings(List<Typed> arguments, Call call, Scope scope) {
        String text = of(ScalarType.STRING, arguments.getFirst(), call);
        String separator = arguments.size() == 2 ? of(ScalarType.STRING, arguments.get(1), call) : "','";
        if (call.options().limit().isPresent()) {
            throw SqlException.unsupported("LIMIT in STRING_AGG", call.position());
        }
        return Typed.of(
                "string_agg(" + distinct(call) + text + ", " + separator + order(call, scope) + ")" + over(call, scope),
                ScalarType.STRING);
    }

    private Typed array(Typed value, Call call, Scope scope) {
        if (value.type() instanceof DataType.ArrayOf) {
            throw SignatureTable.noMatch("ARRAY_AGG", List.of(value), call.position());
        }
        boolean ignoreNulls = call.options().respectNulls().equals(Optional.of(false));
        String sql = "array_agg(" + distinct(call) + value.sql() + order(call, scope) + ")"
                + (ignoreNulls ? " FILTER (WHERE " + value.sql() + " IS NOT NULL)" : "") + over(call, scope);
        if (call.options().limit().isPresent()) {
            String limit = expressions
                    .expect(ScalarType.INT64, call.options().limit().get(), scope, "LIMIT")
                    .sql();
            sql = "(" + sql + ")[1:" + limit + "]";
        }
        return Typed.of(sql, new DataType.ArrayOf(value.type()));
    }

    /** A function of the window alone, such as ROW_NUMBER. */
    Typed windowFunction(Call call, Scope scope) {
        if (call.over().isEmpty()) {
            throw new SqlException("Window function " + call.name() + " requires an OVER clause", call.position());
        }
        List<Typed> arguments = expressions.all(call.arguments(), scope);
        String name = call.name().toLowerCase(java.util.Locale.ROOT);
        boolean navigation = Set.of("LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE").contains(call.name());
        if (arguments.size() > (navigation ? 3 : call.name().equals("NTILE") ? 1 : 0)
                || (navigation && arguments.isEmpty())) {
            throw SignatureTable.noMatch(call.name(), arguments, call.position());
        }
        String list = String.join(", ", arguments.stream().map(Typed::sql).toList());
        boolean ignoreNulls = call.options().respectNulls().equals(Optional.of(false));
        String sql = name + "(" + list + (ignoreNulls ? " IGNORE NULLS" : "") + ")" + over(call, scope);
        DataType type = navigation
                ? arguments.getFirst().type()
                : Set.of("PERCENT_RANK", "CUME_DIST").contains(call.name()) ? ScalarType.FLOAT64 : ScalarType.INT64;
        if (arguments.size() == 3
                && Coercion.to(type, arguments.get(2))
                        .filter(fit -> fit.type().equals(type))
                        .isEmpty()) {
            throw SignatureTable.noMatch(call.name(), arguments, call.position());
        }
        return Typed.of(sql, type);
    }

    /** The engine sums integers in 128 bits; a sum that is no INT64 is an error in BigQuery, as it is in this cast. */
    private static Typed integer(String sql) {
        return Typed.of("CAST(" + sql + " AS BIGINT)", ScalarType.INT64);
    }

    private String aggregate(String function, String argument, Call call, Scope scope) {
        if (call.options().respectNulls().isPresent() || call.options().limit().isPresent()) {
            throw SqlException.unsupported("options of " + call.name() + " other than DISTINCT", call.position());
        }
        return function + "(" + distinct(call) + argument + order(call, scope) + ")" + over(call, scope);
    }

    private static String distinct(Call call) {
        return call.options().distinct() ? "DISTINCT " : "";
    }

    private String order(Call call, Scope scope) {
        return call.options().orderBy().isEmpty()
                ? ""
                : " ORDER BY " + windows.keys(call.options().orderBy(), scope);
    }

    private String over(Call call, Scope scope) {
        return call.over().map(window -> " OVER " + windows.over(window, scope)).orElse("");
    }

    private String of(DataType type, Typed value, Call call) {
        return Coercion.to(type, value)
                .orElseThrow(() -> SignatureTable.noMatch(call.name(), List.of(value), call.position()))
                .sql();
    }
}
