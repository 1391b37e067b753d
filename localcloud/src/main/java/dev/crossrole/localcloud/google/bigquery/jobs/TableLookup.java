package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.localcloud.google.bigquery.analysis.Tables;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Dataset;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.permissions.Permissions;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Looks tables up for one caller: the permission first, then whether there is such a table. */
final class TableLookup implements Tables {
    private final Catalog catalog;
    private final Permissions permissions;
    private final QueryRequest request;
    private final Set<TableName> referenced = new LinkedHashSet<>();
    private boolean view;

    TableLookup(Catalog catalog, Permissions permissions, QueryRequest request) {
        this.catalog = catalog;
        this.permissions = permissions;
        this.request = request;
    }

    /** Says that the statement makes a view: its text must name datasets itself, whoever reads it later has another default. */
    void forView(boolean view) {
        this.view = view;
    }

    /** The tables that were read, in the order they were found. */
    List<TableName> referenced() {
        return List.copyOf(referenced);
    }

    @Override
    public Relation read(List<String> path, Position position) {
        TableName name = view ? named(path, position) : name(path, position);
        permissions.requireReading(name);
        referenced.add(name);
        return switch (existing(name)) {
            case Table.Stored stored -> new Relation.Stored(stored.sqlName(), stored.schema());
            case Table.View view -> new Relation.View(view.name().toString(), view.query());
        };
    }

    /** Source: BigQuery documentation, "Data manipulation language", required permissions. */
    @Override
    public Relation.Stored change(List<String> path, Position position, boolean reads) {
        TableName name = name(path, position);
        permissions.requireOnTable("bigquery.tables.updateData", name);
        if (reads) {
            permissions.requireReading(name);
        }
        if (existing(name) instanceof Table.Stored stored) {
            return new Relation.Stored(stored.sqlName(), stored.schema());
        }
        throw new SqlException("Cannot modify the rows of " + name + ", which is a view", position);
    }

    private Table existing(TableName name) {
        String where = " was not found in location " + location(name.dataset());
        if (!name.project().equals(catalog.project())
                || catalog.dataset(name.dataset()).isEmpty()) {
            throw BigQueryError.notFound("Dataset " + name.datasetText() + where)
                    .exception();
        }
        return catalog.table(name)
                .orElseThrow(
                        () -> BigQueryError.notFound("Table " + name + where).exception());
    }

    private String location(String dataset) {
        return request.location()
                .or(() -> catalog.dataset(dataset).map(Dataset::location))
                .orElse(Dataset.DEFAULT_LOCATION)
                .toUpperCase(Locale.ROOT);
    }

    /** The whole name of a table that a statement names by two or three parts, or by one where there is a default dataset. */
    TableName name(List<String> path, Position position) {
        Optional<QueryRequest.DatasetName> dataset = request.defaultDataset();
        if (path.size() == 1 && dataset.isPresent()) {
            return new TableName(dataset.get().project(), dataset.get().dataset(), path.getFirst());
        }
        return named(path, position);
    }

    private TableName named(List<String> path, Position position) {
        if (path.size() == 2) {
            return new TableName(catalog.project(), path.get(0), path.get(1));
        }
        if (path.size() == 3) {
            return new TableName(path.get(0), path.get(1), path.get(2));
        }
        String text = String.join(".", path);
        throw new SqlException(
                path.size() == 1
                        ? "Table \"" + text + "\" must be qualified with a dataset (e.g. dataset.table)"
                        : "Table name \"" + text + "\" has too many parts",
                position);
    }
}
