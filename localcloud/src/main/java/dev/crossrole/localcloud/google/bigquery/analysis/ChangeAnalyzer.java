package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.analysis.RangeVariable.Column;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.Expression;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import dev.crossrole.localcloud.google.bigquery.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** INSERT, UPDATE and DELETE. */
final class ChangeAnalyzer {
    private final Session session;
    private final QueryAnalyzer queries;
    private final ExpressionAnalyzer expressions;

    ChangeAnalyzer(Session session, QueryAnalyzer queries) {
        this.session = session;
        this.queries = queries;
        this.expressions = queries.expressions();
    }

    Plan insert(Statement.Insert insert) {
        Statement.Target target = insert.target();
        Tables.Relation.Stored table = session.tables().change(target.path(), target.position(), false);
        List<Field> fields = insert.columns().isEmpty()
                ? table.schema().fields()
                : insert.columns().stream()
                        .map(name -> field(table, name, target.position()))
                        .toList();
        String names =
                fields.stream().map(field -> EngineTypes.quote(field.name())).collect(Collectors.joining(", "));
        String source = switch (insert.source()) {
            case Statement.Source.Rows(List<List<Expression>> rows) ->
                "VALUES " + rows.stream().map(row -> row(row, fields, target)).collect(Collectors.joining(", "));
            case Statement.Source.Result(var query) ->
                Analyzer.fitted(queries.query(query, Scope.empty()), fields, target.position(), session);
        };
        return new Plan.Change("INSERT INTO " + table.sqlName() + " (" + names + ") " + source);
    }

    private String row(List<Expression> row, List<Field> fields, Statement.Target target) {
        if (row.size() != fields.size()) {
            throw new SqlException(
                    "Inserted row has wrong column count; Has " + row.size() + ", expected " + fields.size(),
                    target.position());
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Expression value = row.get(i);
            values.add(Analyzer.fitted(expressions.analyze(value, Scope.empty()), fields.get(i), value.position())
                    .sql());
        }
        return "(" + String.join(", ", values) + ")";
    }

    Plan update(Statement.Update update) {
        if (update.from().isPresent()) {
            throw SqlException.unsupported("UPDATE with FROM", update.target().position());
        }
        Statement.Target target = update.target();
        Tables.Relation.Stored table = session.tables().change(target.path(), target.position(), true);
        String alias = session.newName("t");
        Scope scope = scope(table, target, update.alias(), alias);
        List<String> sets = new ArrayList<>();
        for (Statement.Assignment assignment : update.assignments()) {
            Field field = field(table, assignment.column(), assignment.position());
            Typed value = expressions.analyze(assignment.value(), scope);
            sets.add(EngineTypes.quote(field.name()) + " = "
                    + Analyzer.fitted(value, field, assignment.position()).sql());
        }
        return new Plan.Change("UPDATE " + table.sqlName() + " AS " + alias + " SET " + String.join(", ", sets)
                + where(update.where(), scope));
    }

    Plan delete(Statement.Delete delete) {
        Statement.Target target = delete.target();
        Tables.Relation.Stored table = session.tables().change(target.path(), target.position(), true);
        String alias = session.newName("t");
        Scope scope = scope(table, target, delete.alias(), alias);
        return new Plan.Change("DELETE FROM " + table.sqlName() + " AS " + alias + where(delete.where(), scope));
    }

    private String where(Expression condition, Scope scope) {
        return " WHERE "
                + expressions
                        .expect(ScalarType.BOOL, condition, scope, "WHERE clause")
                        .sql();
    }

    private static Scope scope(
            Tables.Relation.Stored table, Statement.Target target, Optional<String> name, String alias) {
        List<Column> columns = table.schema().fields().stream()
                .map(field ->
                        new Column(field.name(), Typed.of(alias + "." + EngineTypes.quote(field.name()), field.type())))
                .toList();
        Scope scope = Scope.empty();
        scope.add(RangeVariable.table(name.orElse(target.path().getLast()), columns));
        return scope;
    }

    private static Field field(Tables.Relation.Stored table, String name, Position position) {
        return table.schema().fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new SqlException("Column " + name + " is not present in the table", position));
    }
}
