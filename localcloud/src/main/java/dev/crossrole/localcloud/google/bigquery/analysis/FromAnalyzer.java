package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.analysis.RangeVariable.Column;
import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.Expression;
import dev.crossrole.localcloud.google.bigquery.sql.From;
import dev.crossrole.localcloud.google.bigquery.sql.GoogleSql;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** FROM: looks tables up, and brings their columns into scope. */
final class FromAnalyzer {
    private final Session session;
    private final ExpressionAnalyzer expressions;
    private final QueryAnalyzer queries;
    private final JoinAnalyzer joins;

    FromAnalyzer(Session session, ExpressionAnalyzer expressions, QueryAnalyzer queries) {
        this.session = session;
        this.expressions = expressions;
        this.queries = queries;
        this.joins = new JoinAnalyzer(this, expressions);
    }

    /** The engine's text of it; its names are added to the scope. */
    String from(From from, Scope scope) {
        return switch (from) {
            case From.Named named -> named(named, scope);
            // A subquery sees the queries around this one, but not what stands beside it.
            case From.Derived(var query, Optional<String> alias) ->
                relation(queries.query(query, scope.outer()), alias.orElse(""), scope);
            case From.Unnest unnest -> unnest(unnest, expressions.analyze(unnest.array(), scope), scope);
            case From.Join join -> joins.join(join, scope);
        };
    }

    private String named(From.Named named, Scope scope) {
        List<String> path = named.path();
        String last = path.getLast();
        if (path.size() > 1 && scope.variable(path.getFirst()).isPresent()) {
            Typed array = expressions.analyze(new Expression.Path(named.position(), path), scope);
            Optional<String> alias = Optional.of(named.alias().orElse(last));
            return unnest(
                    new From.Unnest(
                            named.position(), new Expression.Path(named.position(), path), alias, named.offset()),
                    array,
                    scope);
        }
        if (named.offset().isPresent()) {
            throw new SqlException("WITH OFFSET is only for arrays", named.position());
        }
        String name = named.alias().orElse(last);
        Optional<Relation> common = path.size() == 1 ? scope.commonTable(last) : Optional.empty();
        return common.isPresent()
                ? aliased(common.get().sql(), common.get().outputs(), name, scope)
                : looked(session.tables().read(path, named.position()), name, named.position(), scope);
    }

    private String looked(Tables.Relation relation, String name, Position position, Scope scope) {
        return switch (relation) {
            case Tables.Relation.Stored stored -> {
                List<Output> outputs = new ArrayList<>();
                for (Field field : stored.schema().fields()) {
                    outputs.add(new Output(field.name(), EngineTypes.quote(field.name()), field.type(), false));
                }
                yield aliased(stored.sqlName(), outputs, name, scope);
            }
            case Tables.Relation.View view -> {
                session.enterView(view.name(), position);
                try {
                    // The view's text knows nothing of this query's names.
                    yield relation(queries.query(GoogleSql.parseQuery(view.query()), Scope.empty()), name, scope);
                } finally {
                    session.leaveView();
                }
            }
        };
    }

    private String relation(Relation relation, String name, Scope scope) {
        return aliased("(" + relation.sql() + ")", relation.outputs(), name, scope);
    }

    /** Gives it a name of its own in the engine, under which its columns are named. */
    private String aliased(String sql, List<Output> outputs, String name, Scope scope) {
        String alias = session.newName("t");
        List<Column> columns = new ArrayList<>();
        for (Output output : outputs) {
            columns.add(new Column(
                    output.name(),
                    new Typed(alias + "." + output.sql(), output.type(), false, Optional.empty(), output.untyped())));
        }
        scope.add(RangeVariable.table(name, columns));
        return sql + " AS " + alias;
    }

    private String unnest(From.Unnest unnest, Typed array, Scope scope) {
        if (!(array.type() instanceof DataType.ArrayOf type)) {
            throw new SqlException(
                    "Values referenced in UNNEST must be arrays. UNNEST contains expression of type "
                            + array.type().sql(),
                    unnest.position());
        }
        String alias = session.newName("t");
        String name = unnest.alias().orElse("");
        Typed element = Typed.of(alias + ".e", type.element());
        scope.add(RangeVariable.elements(name, element));
        if (unnest.offset().isEmpty()) {
            return "unnest(" + array.sql() + ") AS " + alias + "(e)";
        }
        String offset = unnest.offset().get();
        Typed number = Typed.of(alias + ".o", ScalarType.INT64);
        scope.add(RangeVariable.elements(offset, number));
        // The engine counts from 1.
        return "LATERAL (SELECT e, o - 1 AS o FROM unnest(" + array.sql() + ") WITH ORDINALITY AS u(e, o)) AS " + alias;
    }
}
