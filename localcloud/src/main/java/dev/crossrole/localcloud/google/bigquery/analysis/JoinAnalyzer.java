package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.analysis.RangeVariable.Column;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.From;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.ArrayList;
import java.util.List;

/** Joins. USING is written out as a condition, and its columns stand for both sides. */
final class JoinAnalyzer {
    private static final Position NOWHERE = new Position(1, 1);

    private final FromAnalyzer froms;
    private final ExpressionAnalyzer expressions;

    JoinAnalyzer(FromAnalyzer froms, ExpressionAnalyzer expressions) {
        this.froms = froms;
        this.expressions = expressions;
    }

    String join(From.Join join, Scope scope) {
        // What is joined further left is in scope already, and must stay out of the search for this join's columns.
        int before = scope.variables().size();
        String left = froms.from(join.left(), scope);
        int middle = scope.variables().size();
        String right = froms.from(join.right(), scope);
        String head = "(" + left + " " + join.kind() + " " + right;
        if (join.kind().equals("CROSS JOIN")) {
            return head + ")";
        }
        if (join.using().isEmpty()) {
            String on = join.on()
                    .map(condition -> expressions
                            .expect(ScalarType.BOOL, condition, scope, "JOIN ON clause")
                            .sql())
                    .orElse("true");
            return head + " ON " + on + ")";
        }
        List<RangeVariable> all = scope.variables();
        List<String> conditions = new ArrayList<>();
        for (String name : join.using()) {
            Column a = scope.merged(name).orElseGet(() -> only(all.subList(before, middle), name, "left"));
            Column b = only(all.subList(middle, all.size()), name, "right");
            List<Typed> sides = List.of(a.value(), b.value());
            conditions.add(expressions.equal(sides, NOWHERE).sql());
            scope.merge(new Column(a.name(), merged(join.kind(), sides)));
        }
        return head + " ON " + String.join(" AND ", conditions) + ")";
    }

    private static Typed merged(String kind, List<Typed> sides) {
        return switch (kind) {
            case "RIGHT JOIN" -> sides.get(1);
            case "FULL JOIN" ->
                Typed.of(
                        "coalesce(" + sides.get(0).sql() + ", " + sides.get(1).sql() + ")",
                        sides.get(0).type());
            default -> sides.get(0);
        };
    }

    private static Column only(List<RangeVariable> variables, String name, String side) {
        List<Column> found = variables.stream()
                .flatMap(one -> one.named(name).stream())
                .distinct()
                .toList();
        if (found.size() != 1) {
            throw new SqlException(
                    found.isEmpty()
                            ? "Column " + name + " in USING clause not found on " + side + " side of join"
                            : "Column " + name + " in USING clause is ambiguous on " + side + " side of join",
                    NOWHERE);
        }
        return found.getFirst();
    }
}
