package dev.crossrole.localcloud.google.bigquery.analysis;

import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.DATE;
import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.DATETIME;
import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.INT64;
import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.STRING;
import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.TIME;
import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.TIMESTAMP;

import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.BinaryOperator;
import dev.crossrole.localcloud.google.bigquery.sql.Expression;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Call;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions of dates and times that take a part, an interval, a format or the clock. Source: GoogleSQL reference, "Date functions" &c. */
final class TemporalAnalyzer {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Session session;
    private final ExpressionAnalyzer expressions;

    TemporalAnalyzer(Session session, ExpressionAnalyzer expressions) {
        this.session = session;
        this.expressions = expressions;
    }

    static boolean isTemporal(String name) {
        return typeIn(name, "CURRENT_").isPresent()
                || typeOf(name, "_ADD", "_SUB", "_DIFF", "_TRUNC").isPresent()
                || typeIn(name, "FORMAT_").isPresent();
    }

    /** The type that the name of a function begins with, if it ends in one of these. */
    private static Optional<ScalarType> typeOf(String name, String... suffixes) {
        for (String suffix : suffixes) {
            if (name.endsWith(suffix)) {
                return typeIn(name.substring(0, name.length() - suffix.length()), "");
            }
        }
        return Optional.empty();
    }

    private static Optional<ScalarType> typeIn(String name, String prefix) {
        return List.of(DATE, TIME, DATETIME, TIMESTAMP).stream()
                .filter(type -> name.equals(prefix + type.name()))
                .findFirst();
    }

    Typed call(Call call, Scope scope) {
        String name = call.name();
        if (name.startsWith("CURRENT_")) {
            return current(call, scope);
        }
        if (name.startsWith("FORMAT_")) {
            return format(call, typeIn(name, "FORMAT_").orElseThrow(), scope);
        }
        if (name.endsWith("_DIFF")) {
            return difference(call, typeOf(name, "_DIFF").orElseThrow(), scope);
        }
        return name.endsWith("_TRUNC")
                ? truncate(call, typeOf(name, "_TRUNC").orElseThrow(), scope)
                : shift(call, typeOf(name, "_ADD", "_SUB").orElseThrow(), scope);
    }

    private Typed current(Call call, Scope scope) {
        Typed now = Typed.of("CAST('" + MOMENT.format(session.now()) + "+00' AS TIMESTAMPTZ)", TIMESTAMP);
        if (call.name().equals("CURRENT_TIMESTAMP") && call.arguments().isEmpty()) {
            return now;
        }
        if (call.arguments().size() > 1 || call.name().equals("CURRENT_TIMESTAMP")) {
            throw SignatureTable.noMatch(call.name(), expressions.all(call.arguments(), scope), call.position());
        }
        Typed zone = call.arguments().isEmpty()
                ? Typed.constant("'UTC'", STRING, "UTC")
                : expressions.expect(STRING, call.arguments().getFirst(), scope, "Time zone");
        Typed local = session.functions().call("DATETIME", List.of(now, zone), call.position());
        ScalarType type = typeIn(call.name(), "CURRENT_").orElseThrow();
        return session.casts().cast(local, type, false, call.position());
    }

    private Typed shift(Call call, ScalarType type, Scope scope) {
        if (call.arguments().size() != 2 || !(call.arguments().get(1) instanceof Expression.Interval interval)) {
            throw new SqlException(call.name() + " takes a value and an INTERVAL", call.position());
        }
        Typed value = expressions.expect(type, call.arguments().getFirst(), scope, "Argument of " + call.name());
        DatePart part = DatePart.of(interval.part(), type, call.name(), interval.position());
        String sign = call.name().endsWith("_SUB") ? " - " : " + ";
        String sum = "(" + value.sql() + sign + interval(interval, part, scope) + ")";
        return Typed.of(type == DATE ? "CAST(" + sum + " AS DATE)" : sum, type);
    }

    /** {@code left + INTERVAL …}. A DATE becomes a DATETIME. */
    Typed add(Expression left, Expression.Interval interval, BinaryOperator operator, Scope scope) {
        Typed value = expressions.analyze(left, scope);
        if (!value.is(DATE) && !value.is(DATETIME) && !value.is(TIMESTAMP)) {
            throw new SqlException(
                    "No matching signature for operator " + operator.symbol() + " for argument types: "
                            + value.type().sql() + ", INTERVAL",
                    interval.position());
        }
        ScalarType type = value.is(TIMESTAMP) ? TIMESTAMP : DATETIME;
        DatePart part = DatePart.of(interval.part(), type, operator.symbol(), interval.position());
        return Typed.of(
                "(" + Coercion.to(type, value).orElseThrow().sql() + " " + operator.symbol() + " "
                        + interval(interval, part, scope) + ")",
                type);
    }

    private String interval(Expression.Interval interval, DatePart part, Scope scope) {
        return part.interval(
                expressions.expect(INT64, interval.amount(), scope, "INTERVAL").sql());
    }

    private Typed difference(Call call, ScalarType type, Scope scope) {
        Optional<DatePart> part = partArgument(call, 3, type);
        if (part.isEmpty() || call.arguments().size() != 3) {
            throw new SqlException(call.name() + " takes two values and a date part", call.position());
        }
        Typed end = expressions.expect(type, call.arguments().get(0), scope, "Argument of " + call.name());
        Typed start = expressions.expect(type, call.arguments().get(1), scope, "Argument of " + call.name());
        // Of two moments the whole parts between them are counted, of the other types the boundaries.
        String function = type == TIMESTAMP ? "date_sub" : "date_diff";
        return Typed.of(
                function + "('" + part.get().engineName() + "', " + start.sql() + ", " + end.sql() + ")", INT64);
    }

    private Typed truncate(Call call, ScalarType type, Scope scope) {
        Optional<DatePart> part = partArgument(call, 2, type);
        if (part.isEmpty() || call.arguments().size() != 2) {
            throw new SqlException(call.name() + " takes a value and a date part here", call.position());
        }
        Typed value = expressions.expect(type, call.arguments().getFirst(), scope, "Argument of " + call.name());
        // The engine truncates no TIME alone.
        String from = type == TIME ? "(DATE '1970-01-01' + " + value.sql() + ")" : value.sql();
        String sql = "date_trunc('" + part.get().engineName() + "', " + from + ")";
        return Typed.of("CAST(" + sql + " AS " + EngineTypes.name(type) + ")", type);
    }

    /** The part that stands as the argument of that number, counted from 1. */
    private static Optional<DatePart> partArgument(Call call, int number, ScalarType type) {
        if (call.arguments().size() < number) {
            return Optional.empty();
        }
        Expression argument = call.arguments().get(number - 1);
        String name = "";
        if (argument instanceof Expression.Path(Position position, List<String> names) && names.size() == 1) {
            name = names.getFirst();
        } else if (argument instanceof Call nested
                && nested.name().equals("WEEK")
                && nested.arguments().size() == 1
                && nested.arguments().getFirst() instanceof Expression.Path day) {
            name = "WEEK(" + day.names().getFirst() + ")";
        }
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(DatePart.of(name.toUpperCase(Locale.ROOT), type, call.name(), argument.position()));
    }

    private Typed format(Call call, ScalarType type, Scope scope) {
        if (call.arguments().size() != 2
                || !(call.arguments().getFirst() instanceof Expression.StringValue(Position position, String format))) {
            throw SqlException.unsupported(
                    call.name() + " other than with a literal format and one value", call.position());
        }
        Typed value = expressions.expect(type, call.arguments().get(1), scope, "Argument of " + call.name());
        String moment = type == TIME ? "(DATE '1970-01-01' + " + value.sql() + ")" : value.sql();
        return Typed.of(
                "strftime(" + moment + ", " + EngineTypes.text(DateFormat.engine(format, type, position)) + ")",
                STRING);
    }

    Typed extract(Expression.Extract extract, Scope scope) {
        Typed from = expressions.analyze(extract.from(), scope);
        if (extract.zone().isPresent() || from.is(TIMESTAMP)) {
            Typed zone = extract.zone()
                    .map(expression -> expressions.expect(STRING, expression, scope, "Time zone"))
                    .orElse(Typed.constant("'UTC'", STRING, "UTC"));
            from = session.functions().call("DATETIME", List.of(from, zone), extract.position());
        }
        Optional<ScalarType> whole = typeIn(extract.part(), "");
        if (whole.isPresent()) {
            return session.casts().cast(from, whole.get(), false, extract.position());
        }
        if (!(from.type() instanceof ScalarType type)
                || !List.of(DATE, TIME, DATETIME).contains(type)) {
            throw new SqlException("EXTRACT from " + from.type().sql() + " is not supported", extract.position());
        }
        return Typed.of(DatePart.extract(extract.part(), type, from.sql(), extract.position()), INT64);
    }
}
