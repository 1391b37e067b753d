package dev.crossrole.localcloud.google.bigquery.analysis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.BinaryOperator;
import dev.crossrole.localcloud.google.bigquery.sql.Expression;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.Query;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gives every expression its type and its text in the engine. */
final class ExpressionAnalyzer {
    private final Session session;
    private final QueryAnalyzer queries;
    private final CallAnalyzer calls;
    private final ConstructorAnalyzer constructors;

    ExpressionAnalyzer(Session session, QueryAnalyzer queries) {
        this.session = session;
        this.queries = queries;
        this.calls = new CallAnalyzer(session, this);
        this.constructors = new ConstructorAnalyzer(this, queries);
    }

    Typed analyze(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.NullValue none -> Typed.nothing();
            case Expression.BooleanValue(var position, boolean value) ->
                Typed.constant(Boolean.toString(value), ScalarType.BOOL);
            case Expression.IntegerValue(var position, long value) ->
                Typed.constant("CAST('" + value + "' AS BIGINT)", ScalarType.INT64);
            case Expression.FloatValue(var position, String text) ->
                Typed.constant("CAST('" + Double.parseDouble(text) + "' AS DOUBLE)", ScalarType.FLOAT64, text);
            case Expression.StringValue(var position, String value) ->
                Typed.constant(EngineTypes.text(value), ScalarType.STRING, value);
            case Expression.BytesValue(var position, String latin1) ->
                Typed.constant(Literals.bytes(latin1.getBytes(ISO_8859_1)), ScalarType.BYTES);
            case Expression.TypedValue typed -> typed(typed);
            case Expression.Path path -> path(path, scope);
            case Expression.NamedParameter parameter -> parameter(parameter);
            case Expression.PositionalParameter parameter -> parameter(parameter);
            case Expression.Unary unary -> unary(unary, scope);
            case Expression.Binary binary -> binary(binary, scope);
            case Expression.Is is -> is(is, scope);
            case Expression.IsDistinct distinct -> distinct(distinct, scope);
            case Expression.Between between -> between(between, scope);
            case Expression.InList in -> in(in, scope);
            case Expression.InQuery in ->
                inRelation(
                        in.operand(),
                        queries.single(in.query(), scope, in.position()),
                        in.negated(),
                        scope,
                        in.position());
            case Expression.InArray in ->
                inRelation(in.operand(), unnested(in, scope), in.negated(), scope, in.position());
            case Expression.Case choice -> calls.choice(choice, scope);
            case Expression.Cast cast ->
                session.casts().cast(analyze(cast.operand(), scope), cast.type(), cast.safe(), cast.position());
            case Expression.Call call -> calls.call(call, scope);
            case Expression.Extract extract -> calls.extract(extract, scope);
            case Expression.ArrayValue array -> constructors.array(array, scope);
            case Expression.ArrayQuery array -> constructors.array(array, scope);
            case Expression.StructValue struct -> constructors.struct(struct, scope);
            case Expression.MemberOf member ->
                member(analyze(member.operand(), scope), member.name(), member.position());
            case Expression.ElementOf element -> constructors.element(element, scope);
            case Expression.ScalarQuery query -> scalar(query.query(), scope, query.position());
            case Expression.Exists(var position, Query query) ->
                Typed.of("EXISTS (" + queries.query(query, scope).sql() + ")", ScalarType.BOOL);
            case Expression.Interval interval -> throw SqlException.unsupported("INTERVAL values", interval.position());
            case Expression.Star star -> throw SqlException.unsupported("* as an argument here", star.position());
        };
    }

    /** An expression that must be of a type, or become it. */
    Typed expect(DataType type, Expression expression, Scope scope, String where) {
        Typed value = analyze(expression, scope);
        return Coercion.to(type, value)
                .orElseThrow(() -> new SqlException(
                        where + " should return type " + type.sql() + ", but returns "
                                + value.type().sql(),
                        expression.position()));
    }

    List<Typed> all(List<Expression> expressions, Scope scope) {
        return expressions.stream().map(one -> analyze(one, scope)).toList();
    }

    private static Typed typed(Expression.TypedValue value) {
        try {
            String sql = Literals.scalar(value.type(), value.text());
            return Typed.constant("CAST(" + sql + " AS " + EngineTypes.name(value.type()) + ")", value.type());
        } catch (IllegalArgumentException e) {
            throw new SqlException(
                    "Invalid " + value.type().sql() + " literal: '" + value.text() + "'", value.position());
        }
    }

    private Typed path(Expression.Path path, Scope scope) {
        List<String> names = path.names();
        Optional<String> more = names.size() > 1 ? Optional.of(names.get(1)) : Optional.empty();
        Scope.Found found = scope.find(names.getFirst(), more, path.position());
        Typed value = found.value();
        for (String name : names.subList(found.parts(), names.size())) {
            value = member(value, name, path.position());
        }
        return value;
    }

    static Typed member(Typed struct, String name, Position position) {
        if (!(struct.type() instanceof DataType.StructOf type)) {
            throw new SqlException(
                    "Cannot access field " + name + " on a value with type "
                            + struct.type().sql(),
                    position);
        }
        for (DataType.Member member : type.members()) {
            if (member.name().equalsIgnoreCase(name)) {
                return Typed.of("(" + struct.sql() + ")." + EngineTypes.quote(member.name()), member.type());
            }
        }
        throw new SqlException("Field name " + name + " does not exist in " + type.sql(), position);
    }

    private Typed parameter(Expression.NamedParameter parameter) {
        Parameters.Value value = session.parameters().named().get(parameter.name());
        if (value == null) {
            throw new SqlException("Query parameter '" + parameter.name() + "' not found", parameter.position());
        }
        return constructors.parameter(value, parameter.position());
    }

    private Typed parameter(Expression.PositionalParameter parameter) {
        List<Parameters.Value> values = session.parameters().positional();
        if (parameter.index() >= values.size()) {
            throw new SqlException(
                    "Query parameter number " + (parameter.index() + 1) + " is not defined (" + values.size()
                            + " provided)",
                    parameter.position());
        }
        return constructors.parameter(values.get(parameter.index()), parameter.position());
    }

    private Typed unary(Expression.Unary unary, Scope scope) {
        String operator = unary.operator().equals("-") ? "NEGATE" : unary.operator();
        return session.functions().call(operator, List.of(analyze(unary.operand(), scope)), unary.position());
    }

    private Typed binary(Expression.Binary binary, Scope scope) {
        Expression right = binary.right();
        BinaryOperator operator = binary.operator();
        if (right instanceof Expression.Interval interval
                && (operator == BinaryOperator.ADD || operator == BinaryOperator.SUBTRACT)) {
            return calls.addInterval(binary.left(), interval, operator, scope);
        }
        if (!session.functions().has(operator.symbol())) {
            throw SqlException.unsupported("operator " + operator.symbol(), binary.position());
        }
        return session.functions()
                .call(
                        operator.symbol(),
                        List.of(analyze(binary.left(), scope), analyze(right, scope)),
                        binary.position());
    }

    /** Whether the two are equal. */
    Typed equal(List<Typed> sides, Position position) {
        return session.functions().call("=", sides, position);
    }

    private Typed is(Expression.Is is, Scope scope) {
        Typed operand = is.what().equals("NULL")
                ? analyze(is.operand(), scope)
                : expect(ScalarType.BOOL, is.operand(), scope, "Operand of IS");
        return Typed.of("(" + operand.sql() + " IS " + (is.negated() ? "NOT " : "") + is.what() + ")", ScalarType.BOOL);
    }

    private Typed distinct(Expression.IsDistinct distinct, Scope scope) {
        List<Typed> sides =
                common("IS DISTINCT FROM", List.of(distinct.left(), distinct.right()), scope, distinct.position());
        return Typed.of(
                "(" + sides.get(0).sql() + " IS " + (distinct.negated() ? "NOT " : "") + "DISTINCT FROM "
                        + sides.get(1).sql() + ")",
                ScalarType.BOOL);
    }

    private Typed between(Expression.Between between, Scope scope) {
        Typed operand = analyze(between.operand(), scope);
        SignatureTable functions = session.functions();
        Typed low = functions.call(">=", List.of(operand, analyze(between.low(), scope)), between.position());
        Typed high = functions.call("<=", List.of(operand, analyze(between.high(), scope)), between.position());
        String sql = "(" + low.sql() + " AND " + high.sql() + ")";
        return Typed.of(between.negated() ? "(NOT " + sql + ")" : sql, ScalarType.BOOL);
    }

    private Typed in(Expression.InList in, Scope scope) {
        List<Expression> all = new ArrayList<>(List.of(in.operand()));
        all.addAll(in.items());
        List<Typed> values = common("IN", all, scope, in.position());
        String items = values.stream().skip(1).map(Typed::sql).collect(Collectors.joining(", "));
        return Typed.of(
                "(" + values.getFirst().sql() + (in.negated() ? " NOT" : "") + " IN (" + items + "))", ScalarType.BOOL);
    }

    /** The expressions, all as the type that they have in common. */
    List<Typed> common(String what, List<Expression> expressions, Scope scope, Position position) {
        List<Typed> values = all(expressions, scope);
        DataType type = Coercion.common(values).orElseThrow(() -> SignatureTable.noMatch(what, values, position));
        return values.stream()
                .map(value -> Coercion.to(type, value).orElseThrow())
                .toList();
    }

    private Relation unnested(Expression.InArray in, Scope scope) {
        Typed array = analyze(in.array(), scope);
        if (!(array.type() instanceof DataType.ArrayOf of)) {
            throw new SqlException(
                    "Second argument of IN UNNEST must be an array but was "
                            + array.type().sql(),
                    in.position());
        }
        String name = session.newName("e");
        return new Relation(
                "SELECT unnest(" + array.sql() + ") AS " + name, List.of(new Output("", name, of.element(), false)));
    }

    private Typed inRelation(Expression operand, Relation relation, boolean negated, Scope scope, Position position) {
        Typed left = analyze(operand, scope);
        Output output = relation.outputs().getFirst();
        Typed right = Typed.of("x", output.type());
        DataType type = Coercion.common(List.of(left, right))
                .orElseThrow(() -> SignatureTable.noMatch("IN", List.of(left, right), position));
        String name = session.newName("q");
        String items = "SELECT CAST(" + output.sql() + " AS " + EngineTypes.name(type) + ") FROM (" + relation.sql()
                + ") AS " + name;
        String sql =
                "(" + Coercion.to(type, left).orElseThrow().sql() + (negated ? " NOT" : "") + " IN (" + items + "))";
        return Typed.of(sql, ScalarType.BOOL);
    }

    private Typed scalar(Query query, Scope scope, Position position) {
        Relation relation = queries.single(query, scope, position);
        return Typed.of(
                "(" + relation.sql() + ")", relation.outputs().getFirst().type());
    }
}
