package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.DataType.ArrayOf;
import dev.crossrole.localcloud.google.bigquery.schema.DataType.StructOf;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.Expression;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Arrays, structs and parameters: making them and taking their parts. */
final class ConstructorAnalyzer {
    private final ExpressionAnalyzer expressions;
    private final QueryAnalyzer queries;

    ConstructorAnalyzer(ExpressionAnalyzer expressions, QueryAnalyzer queries) {
        this.expressions = expressions;
        this.queries = queries;
    }

    Typed array(Expression.ArrayValue array, Scope scope) {
        List<Typed> items = sameNames(expressions.all(array.items(), scope));
        if (items.isEmpty() && array.element().isEmpty()) {
            return new Typed(
                    "CAST([] AS BIGINT[])", new ArrayOf(ScalarType.INT64), true, java.util.Optional.empty(), true);
        }
        DataType element = array.element()
                .or(() -> Coercion.common(items))
                .orElseThrow(() -> new SqlException(
                        "Array elements of types {"
                                + items.stream().map(item -> item.type().sql()).collect(Collectors.joining(", "))
                                + "} do not have a common supertype",
                        array.position()));
        if (element instanceof ArrayOf) {
            throw new SqlException(
                    "Cannot construct array with element type " + element.sql()
                            + " because nested arrays are not supported",
                    array.position());
        }
        List<String> parts = new ArrayList<>();
        for (Typed item : items) {
            parts.add(Coercion.to(element, item)
                    .orElseThrow(() -> new SqlException(
                            "Array element type " + item.type().sql() + " does not coerce to " + element.sql(),
                            array.position()))
                    .sql());
        }
        ArrayOf type = new ArrayOf(element);
        return Typed.of("CAST([" + String.join(", ", parts) + "] AS " + EngineTypes.name(type) + ")", type);
    }

    /** Structs take their members' names from the first one that has names: {@code [STRUCT(1 AS a), (2)]}. */
    private static List<Typed> sameNames(List<Typed> items) {
        if (items.isEmpty() || !(items.getFirst().type() instanceof StructOf first)) {
            return items;
        }
        return items.stream().map(item -> renamed(item, first)).toList();
    }

    /** The struct with the other's names, if its members are of the same types and it has no names of its own. */
    private static Typed renamed(Typed item, StructOf names) {
        if (!(item.type() instanceof StructOf type)
                || type.equals(names)
                || !type.members().stream().allMatch(member -> member.name().isEmpty())
                || !type.members().stream()
                        .map(DataType.Member::type)
                        .toList()
                        .equals(names.members().stream()
                                .map(DataType.Member::type)
                                .toList())) {
            return item;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < type.members().size(); i++) {
            String own = EngineTypes.quote(EngineTypes.memberName("", i));
            parts.add(
                    EngineTypes.quote(EngineTypes.memberName(
                                    names.members().get(i).name(), i)) + ": (" + item.sql() + ")." + own);
        }
        return Typed.of("{" + String.join(", ", parts) + "}", names);
    }

    Typed array(Expression.ArrayQuery array, Scope scope) {
        Relation relation = queries.single(array.query(), scope, array.position());
        DataType element = relation.outputs().getFirst().type();
        if (element instanceof ArrayOf) {
            throw new SqlException(
                    "Cannot use array subquery with column of type " + element.sql()
                            + " because nested arrays are not supported",
                    array.position());
        }
        return Typed.of("ARRAY(" + relation.sql() + ")", new ArrayOf(element));
    }

    Typed struct(Expression.StructValue struct, Scope scope) {
        List<DataType.Member> members = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < struct.members().size(); i++) {
            Expression.Member member = struct.members().get(i);
            Typed value = expressions.analyze(member.value(), scope);
            String name = member.name().orElse(Names.implied(member.value()));
            if (struct.type().isPresent()) {
                DataType.Member declared = struct.type().get().members().get(i);
                name = declared.name();
                value = Coercion.to(declared.type(), value)
                        .orElseThrow(() -> new SqlException(
                                "Struct field does not coerce to "
                                        + declared.type().sql(),
                                member.value().position()));
            }
            members.add(new DataType.Member(name, value.type()));
            parts.add(EngineTypes.quote(EngineTypes.memberName(name, i)) + ": " + value.sql());
        }
        refuseDuplicates(members, struct.position());
        return Typed.of("{" + String.join(", ", parts) + "}", new StructOf(members));
    }

    static void refuseDuplicates(List<DataType.Member> members, Position position) {
        List<String> names = members.stream()
                .map(member -> member.name().toLowerCase(java.util.Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        if (members.isEmpty() || names.stream().distinct().count() < names.size()) {
            throw SqlException.unsupported("a STRUCT without members, or with two of one name", position);
        }
    }

    Typed element(Expression.ElementOf element, Scope scope) {
        Typed array = expressions.analyze(element.operand(), scope);
        if (!(array.type() instanceof ArrayOf type)) {
            throw new SqlException(
                    "Element access using [" + element.accessor() + "()] is not supported on values of type "
                            + array.type().sql(),
                    element.position());
        }
        String index = expressions
                .expect(ScalarType.INT64, element.index(), scope, "Array position")
                .sql();
        String zeroBased = element.accessor().endsWith("ORDINAL") ? "(" + index + " - 1)" : index;
        String outside = zeroBased + " < 0 OR " + zeroBased + " >= len(" + array.sql() + ")";
        String then = element.accessor().startsWith("SAFE_")
                ? "NULL"
                : "error('Array index ' || " + index + " || ' is out of bounds')";
        // The engine answers NULL for an index out of bounds, and counts negative ones from the end.
        return Typed.of(
                "(CASE WHEN " + outside + " THEN " + then + " ELSE (" + array.sql() + ")[" + zeroBased + " + 1] END)",
                type.element());
    }

    Typed parameter(Parameters.Value value, Position position) {
        try {
            String sql = Literals.of(value.type(), value.json());
            return value.type() == ScalarType.STRING && value.json() instanceof JsonString text
                    ? Typed.constant(sql, value.type(), text.value())
                    : Typed.constant(sql, value.type());
        } catch (IllegalArgumentException e) {
            throw new SqlException(String.valueOf(e.getMessage()), position);
        }
    }
}
