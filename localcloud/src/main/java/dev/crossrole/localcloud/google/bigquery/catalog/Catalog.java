package dev.crossrole.localcloud.google.bigquery.catalog;

import dev.crossrole.localcloud.durable.Change;
import dev.crossrole.localcloud.durable.Guarded;
import dev.crossrole.localcloud.durable.Records;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The datasets of one project and what they hold. Safe for use by many threads. */
public final class Catalog {
    private final String project;
    private final Guarded guarded;
    private final Map<String, Dataset> datasets = new TreeMap<>();
    private final Map<TableName, Table> tables = new TreeMap<>(Comparator.comparing(TableName::toString));
    private final AtomicInteger names = new AtomicInteger();

    private Catalog(String project, Records records) {
        this.project = project;
        this.guarded = new Guarded(records);
    }

    /**
     * The catalog as it is kept.
     *
     * @throws IOException with one sentence, when a record is damaged
     */
    public static Catalog open(String project, Records records) throws IOException {
        Catalog catalog = new Catalog(project, records);
        catalog.datasets.putAll(records.load(CatalogShapes.DATASET));
        for (Table table : records.load(CatalogShapes.TABLE).values()) {
            catalog.tables.put(table.name(), table);
        }
        catalog.stored().forEach(table -> catalog.names.accumulateAndGet(table.number() + 1, Math::max));
        return catalog;
    }

    public String project() {
        return project;
    }

    public List<Dataset> datasets() {
        return guarded.read(() -> List.copyOf(datasets.values()));
    }

    public Optional<Dataset> dataset(String id) {
        return guarded.read(() -> Optional.ofNullable(datasets.get(id)));
    }

    /** Adds a dataset; false where there is one of that name. */
    public boolean add(Dataset dataset) {
        return guarded.change(changes -> {
            boolean fresh = datasets.putIfAbsent(dataset.id(), dataset) == null;
            if (fresh) {
                changes.accept(Change.put(CatalogShapes.DATASET, dataset.id(), dataset));
            }
            return fresh;
        });
    }

    /** Puts a dataset in the place of its namesake; false where that is gone. */
    public boolean replace(Dataset dataset) {
        return guarded.change(changes -> {
            boolean there = datasets.replace(dataset.id(), dataset) != null;
            if (there) {
                changes.accept(Change.put(CatalogShapes.DATASET, dataset.id(), dataset));
            }
            return there;
        });
    }

    /**
     * Takes a dataset out with all that it held, which is answered.
     *
     * @param contents whether it may hold anything; if not, and it does, nothing changes and the answer is empty
     */
    public Optional<List<Table>> removeDataset(String id, boolean contents) {
        return guarded.change(changes -> {
            List<Table> held = tables.values().stream()
                    .filter(table -> table.name().dataset().equals(id))
                    .toList();
            if (!held.isEmpty() && !contents) {
                return Optional.empty();
            }
            for (Table table : held) {
                tables.remove(table.name());
                changes.accept(Change.remove(CatalogShapes.TABLE, table.name().toString()));
            }
            if (datasets.remove(id) != null) {
                changes.accept(Change.remove(CatalogShapes.DATASET, id));
            }
            return Optional.of(held);
        });
    }

    /** The tables and views of a dataset, by name. */
    public List<Table> tables(String dataset) {
        return guarded.read(() -> tables.values().stream()
                .filter(table -> table.name().dataset().equals(dataset))
                .toList());
    }

    /** The tables of all datasets, without the views. */
    public List<Table.Stored> stored() {
        return guarded.read(() -> tables.values().stream()
                .filter(Table.Stored.class::isInstance)
                .map(Table.Stored.class::cast)
                .toList());
    }

    public Optional<Table> table(TableName name) {
        return guarded.read(() -> Optional.ofNullable(tables.get(name)));
    }

    /** A table of that name, not yet added, with a new name in the engine. */
    public Table.Stored newTable(TableName name, Schema schema, Instant created) {
        return new Table.Stored(name, schema, created, names.getAndIncrement(), Table.About.NONE);
    }

    /** Adds a table or view; false where there is one of that name. Its dataset must not have gone meanwhile. */
    public boolean add(Table table) {
        return guarded.change(changes -> {
            requireDatasetOf(table);
            boolean fresh = tables.putIfAbsent(table.name(), table) == null;
            if (fresh) {
                changes.accept(Change.put(CatalogShapes.TABLE, table.name().toString(), table));
            }
            return fresh;
        });
    }

    /** Takes a table or view out; empty where there is none of that name. */
    public Optional<Table> remove(TableName name) {
        return guarded.change(changes -> {
            Optional<Table> gone = Optional.ofNullable(tables.remove(name));
            gone.ifPresent(table -> changes.accept(Change.remove(CatalogShapes.TABLE, name.toString())));
            return gone;
        });
    }

    /** Adds a table or view in place of the one that has its name, which is returned. */
    public Optional<Table> replace(Table table) {
        return guarded.change(changes -> {
            requireDatasetOf(table);
            changes.accept(Change.put(CatalogShapes.TABLE, table.name().toString(), table));
            return Optional.ofNullable(tables.put(table.name(), table));
        });
    }

    private void requireDatasetOf(Table table) {
        if (!datasets.containsKey(table.name().dataset())) {
            throw BigQueryError.notFound("Dataset " + table.name().datasetText())
                    .exception();
        }
    }
}
