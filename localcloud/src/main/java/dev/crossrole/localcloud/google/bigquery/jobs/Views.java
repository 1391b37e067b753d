package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.analysis.Analyzer;
import dev.crossrole.localcloud.google.bigquery.analysis.Parameters;
import dev.crossrole.localcloud.google.bigquery.analysis.Plan;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.permissions.Permissions;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import dev.crossrole.localcloud.google.bigquery.sql.GoogleSql;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import dev.crossrole.localcloud.google.bigquery.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes views without a job, as tables.insert does. It is CREATE VIEW by another way: whoever makes one must be able to run its query,
 * and whoever reads it later needs to be able to read its tables too. Source: BigQuery documentation, "Create views".
 */
public final class Views {
    private static final Position START = new Position(1, 1);

    private final Catalog catalog;
    private final Supplier<Engine> engine;
    private final Analyzer analyzer = Analyzer.create();
    private final InstantSource clock;

    public Views(Catalog catalog, Supplier<Engine> engine, InstantSource clock) {
        this.catalog = catalog;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Makes a view.
     *
     * @throws dev.crossrole.localcloud.google.bigquery.errors.BigQueryException when the query is none, the caller may not, or there is
     *     a table of that name
     */
    public void make(TableName name, String query, Permissions permissions) {
        QueryRequest request = new QueryRequest(
                query,
                Parameters.none(),
                Optional.empty(),
                false,
                Optional.empty(),
                JsonObject.builder().build());
        TableLookup tables = new TableLookup(catalog, permissions, request);
        tables.forView(true);
        try {
            Statement.Target target =
                    new Statement.Target(START, List.of(name.project(), name.dataset(), name.table()));
            Statement statement =
                    new Statement.CreateView(target, Statement.Existing.FAIL, GoogleSql.parseQuery(query), query);
            Plan plan = analyzer.plan(statement, tables, Parameters.none(), clock.instant());
            Prepared.of(plan, tables, catalog, permissions).run(engine.get(), clock);
        } catch (SqlException e) {
            throw BigQueryError.invalidQuery(String.valueOf(e.getMessage())).exception();
        }
    }
}
