package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.Query;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import dev.crossrole.localcloud.google.bigquery.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The door of this package: a statement in, a plan out. Safe for use by many threads. */
public final class Analyzer {
    /** A plan as large as this comes from an expression that repeats itself; the engine would take minutes over it. */
    private static final int MAX_PLAN = 4 << 20;

    private static final Position START = new Position(1, 1);

    private final Language language;

    private Analyzer(Language language) {
        this.language = language;
    }

    public static Analyzer create() {
        return new Analyzer(Language.load());
    }

    /**
     * Plans a statement.
     *
     * @param now what CURRENT_TIMESTAMP answers
     * @throws SqlException when a name is not known, types do not fit, or something is not supported
     * @throws RuntimeException whatever the tables throw for one that may not be used
     */
    public Plan plan(Statement statement, Tables tables, Parameters parameters, Instant now) {
        Session session = new Session(language, tables, parameters, now);
        QueryAnalyzer queries = new QueryAnalyzer(session);
        ChangeAnalyzer changes = new ChangeAnalyzer(session, queries);
        Plan plan = switch (statement) {
            case Statement.Select(Query query) -> rows(queries.query(query, Scope.empty()), session);
            case Statement.Insert insert -> changes.insert(insert);
            case Statement.Update update -> changes.update(update);
            case Statement.Delete delete -> changes.delete(delete);
            case Statement.CreateTable create -> table(create, queries, session);
            case Statement.CreateView create ->
                new Plan.NewView(
                        create.target(),
                        create.existing(),
                        named(queries.query(create.query(), Scope.empty())),
                        create.text());
        };
        if (plan.toString().length() > MAX_PLAN) {
            throw SqlException.unsupported("a query this complex", START);
        }
        return plan;
    }

    private static Plan rows(Relation relation, Session session) {
        Schema schema = named(relation);
        String columns = relation.outputs().stream()
                .map(output -> "CAST(" + output.sql() + " AS " + EngineTypes.textual(output.type()) + ")")
                .collect(Collectors.joining(", "));
        return new Plan.Rows("SELECT " + columns + " FROM (" + relation.sql() + ") AS " + session.newName("r"), schema);
    }

    private static Schema named(Relation relation) {
        Schema schema = Output.schema(relation.outputs());
        List<String> names = schema.fields().stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .toList();
        List<String> twice = names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .distinct()
                .toList();
        if (!twice.isEmpty()) {
            throw new SqlException(
                    "Duplicate column names in the result are not supported. Found duplicate(s): "
                            + String.join(", ", twice),
                    START);
        }
        return schema;
    }

    private static Plan table(Statement.CreateTable create, QueryAnalyzer queries, Session session) {
        Statement.Target target = create.target();
        if (create.query().isEmpty()) {
            return new Plan.NewTable(target, create.existing(), new Schema(create.columns()), Optional.empty());
        }
        Relation relation = queries.query(create.query().get(), Scope.empty());
        Schema schema = create.columns().isEmpty() ? named(relation) : new Schema(create.columns());
        return new Plan.NewTable(
                target,
                create.existing(),
                schema,
                Optional.of(fitted(relation, schema.fields(), target.position(), session)));
    }

    /** The query's rows with every column as the type of a field. */
    static String fitted(Relation relation, List<Field> fields, Position position, Session session) {
        List<Output> outputs = relation.outputs();
        if (outputs.size() != fields.size()) {
            throw new SqlException(
                    "Query column count (" + outputs.size() + ") does not match the table's (" + fields.size() + ")",
                    position);
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Output output = outputs.get(i);
            columns.add(fitted(
                            new Typed(output.sql(), output.type(), false, Optional.empty(), output.untyped()),
                            fields.get(i),
                            position)
                    .sql());
        }
        return "SELECT " + String.join(", ", columns) + " FROM (" + relation.sql() + ") AS " + session.newName("r");
    }

    static Typed fitted(Typed value, Field field, Position position) {
        return Coercion.to(field.type(), value)
                .orElseThrow(() -> new SqlException(
                        "Value has type " + value.type().sql() + " which cannot be inserted into column " + field.name()
                                + ", which has type " + field.type().sql(),
                        position));
    }
}
