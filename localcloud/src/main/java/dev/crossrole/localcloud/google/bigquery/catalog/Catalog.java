package dev.crossrole.localcloud.google.bigquery.catalog;

import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The datasets of one project and what they hold. Safe for use by many threads. */
public final class Catalog {
    /** All tables live in one schema of the engine, under names that no query can spell. */
    private static final String SQL_SCHEMA = "data";

    private final String project;
    private final Map<String, Dataset> datasets = new TreeMap<>();
    private final Map<TableName, Table> tables = new TreeMap<>(java.util.Comparator.comparing(TableName::toString));
    private int names;

    public Catalog(String project) {
        this.project = project;
    }

    public String project() {
        return project;
    }

    public synchronized List<Dataset> datasets() {
        return List.copyOf(datasets.values());
    }

    public synchronized Optional<Dataset> dataset(String id) {
        return Optional.ofNullable(datasets.get(id));
    }

    /** Adds a dataset; false where there is one of that name. */
    public synchronized boolean add(Dataset dataset) {
        return datasets.putIfAbsent(dataset.id(), dataset) == null;
    }

    /** The tables and views of a dataset, by name. */
    public synchronized List<Table> tables(String dataset) {
        List<Table> found = new ArrayList<>();
        for (Table table : tables.values()) {
            if (table.name().dataset().equals(dataset)) {
                found.add(table);
            }
        }
        return found;
    }

    public synchronized Optional<Table> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** A table of that name, not yet added, with a new name in the engine. */
    public synchronized Table.Stored newTable(TableName name, Schema schema, Instant created) {
        return new Table.Stored(name, schema, created, SQL_SCHEMA + ".t" + names++);
    }

    /** Adds a table or view; false where there is one of that name. */
    public synchronized boolean add(Table table) {
        return tables.putIfAbsent(table.name(), table) == null;
    }

    /** Takes a table or view out; empty where there is none of that name. */
    public synchronized Optional<Table> remove(TableName name) {
        return Optional.ofNullable(tables.remove(name));
    }

    /** Adds a table or view in place of the one that has its name, which is returned. */
    public synchronized Optional<Table> replace(Table table) {
        return Optional.ofNullable(tables.put(table.name(), table));
    }
}
