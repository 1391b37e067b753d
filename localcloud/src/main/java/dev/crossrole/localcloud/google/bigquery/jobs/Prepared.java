package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.localcloud.google.bigquery.analysis.Plan;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.permissions.Permissions;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import dev.crossrole.localcloud.google.bigquery.sql.Statement.Existing;
import dev.crossrole.localcloud.google.bigquery.sql.Statement.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A plan that has been permitted, ready to run. */
sealed interface Prepared extends Work {
    Schema schema();

    Optional<TableName> target();

    /**
     * Asks for what the plan needs beyond the tables that its analysis looked up. Source: BigQuery documentation, "Data definition
     * language", required permissions.
     */
    static Prepared of(Plan plan, TableLookup tables, Catalog catalog, Permissions permissions) {
        return switch (plan) {
            case Plan.Rows rows -> new Read(rows);
            case Plan.Change change -> new Change(change);
            case Plan.NewTable table -> {
                TableName name = creatable(table.target(), table.existing(), tables, catalog, permissions);
                if (table.existing() == Existing.REPLACE) {
                    permissions.requireOnDataset("bigquery.tables.updateData", name.project(), name.dataset());
                }
                yield new MakeTable(name, table, catalog);
            }
            case Plan.NewView view ->
                new MakeView(creatable(view.target(), view.existing(), tables, catalog, permissions), view, catalog);
        };
    }

    private static TableName creatable(
            Target target, Existing existing, TableLookup tables, Catalog catalog, Permissions permissions) {
        TableName name = tables.name(target.path(), target.position());
        permissions.requireOnDataset("bigquery.tables.create", name.project(), name.dataset());
        if (existing == Existing.REPLACE) {
            permissions.requireOnDataset("bigquery.tables.update", name.project(), name.dataset());
        }
        if (!name.project().equals(catalog.project())
                || catalog.dataset(name.dataset()).isEmpty()) {
            throw BigQueryError.notFound("Dataset " + name.datasetText()).exception();
        }
        return name;
    }

    private static Outcome done(InstantSource clock, OptionalLong changed) {
        return new Outcome.Done(clock.instant(), Schema.empty(), List.of(), changed);
    }

    private static void add(Table table, Existing existing, Catalog catalog, Engine engine) {
        Optional<Table> before = Optional.empty();
        if (existing == Existing.REPLACE) {
            before = catalog.replace(table);
        } else if (!catalog.add(table)) {
            if (table instanceof Table.Stored stored) {
                engine.drop(stored.sqlName());
            }
            if (existing == Existing.FAIL) {
                throw BigQueryError.duplicate("Table " + table.name()).exception();
            }
        }
        if (before.orElse(null) instanceof Table.Stored replaced) {
            engine.drop(replaced.sqlName());
        }
    }

    /** SELECT. */
    record Read(Plan.Rows plan) implements Prepared {
        @Override
        public Schema schema() {
            return plan.schema();
        }

        @Override
        public Optional<TableName> target() {
            return Optional.empty();
        }

        @Override
        public Outcome run(Engine engine, InstantSource clock) {
            return new Outcome.Done(clock.instant(), plan.schema(), engine.rows(plan), OptionalLong.empty());
        }
    }

    /** INSERT, UPDATE or DELETE. */
    record Change(Plan.Change plan) implements Prepared {
        @Override
        public Schema schema() {
            return Schema.empty();
        }

        @Override
        public Optional<TableName> target() {
            return Optional.empty();
        }

        @Override
        public Outcome run(Engine engine, InstantSource clock) {
            return done(clock, OptionalLong.of(engine.change(plan.sql())));
        }
    }

    /** CREATE TABLE. */
    record MakeTable(TableName name, Plan.NewTable plan, Catalog catalog) implements Prepared {
        @Override
        public Schema schema() {
            return plan.schema();
        }

        @Override
        public Optional<TableName> target() {
            return Optional.of(name);
        }

        @Override
        public Outcome run(Engine engine, InstantSource clock) {
            Table.Stored table = catalog.newTable(name, plan.schema(), clock.instant());
            engine.create(table.sqlName(), table.schema(), plan.rows());
            add(table, plan.existing(), catalog, engine);
            return done(clock, OptionalLong.empty());
        }
    }

    /** CREATE VIEW. */
    record MakeView(TableName name, Plan.NewView plan, Catalog catalog) implements Prepared {
        @Override
        public Schema schema() {
            return plan.schema();
        }

        @Override
        public Optional<TableName> target() {
            return Optional.of(name);
        }

        @Override
        public Outcome run(Engine engine, InstantSource clock) {
            add(
                    new Table.View(name, plan.schema(), clock.instant(), plan.query(), Table.About.NONE),
                    plan.existing(),
                    catalog,
                    engine);
            return done(clock, OptionalLong.empty());
        }
    }
}
