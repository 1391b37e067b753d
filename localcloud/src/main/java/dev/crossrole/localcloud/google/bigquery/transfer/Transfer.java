package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.permissions.Permissions;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.time.Instant;
import java.util.List;

/** A load, an extract or a copy that has been permitted, as far as the table is concerned, ready to run. */
@FunctionalInterface
public interface Transfer {

    /**
     * Moves the rows.
     *
     * @throws dev.crossrole.localcloud.google.bigquery.errors.BigQueryException when a file may not be used, or is no good; the table
     *     is then as it was
     */
    Result run(Engine engine, Instant now);

    /**
     * What came of it.
     *
     * @param statistics what {@code JobStatistics} holds of this kind of job
     * @param faults of rows that were left out
     */
    record Result(JsonObject statistics, List<BigQueryError> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Asks for what a job needs on its tables. Source: BigQuery documentation, "Batch loading data", "Export table data to Cloud
     * Storage" and "Manage tables" (copy a table), required permissions.
     */
    static Transfer prepare(TransferRequest request, Catalog catalog, Permissions permissions, CallersFiles files) {
        TableName name = request.table();
        return switch (request) {
            case LoadRequest load -> {
                requireFilling(name, load.write(), catalog, permissions);
                yield new Loading(load, catalog, files);
            }
            case CopyRequest copy -> {
                for (TableName source : copy.sources()) {
                    permissions.requireOnTable("bigquery.tables.get", source);
                    permissions.requireOnTable("bigquery.tables.getData", source);
                    requireDataset(source, catalog);
                }
                requireFilling(name, copy.write(), catalog, permissions);
                yield new Copying(copy, catalog);
            }
            case ExtractRequest extract -> {
                permissions.requireOnTable("bigquery.tables.export", name);
                requireDataset(name, catalog);
                yield new Extracting(extract, catalog, files);
            }
        };
    }

    private static void requireFilling(
            TableName name, LoadRequest.Write write, Catalog catalog, Permissions permissions) {
        permissions.requireOnTable("bigquery.tables.updateData", name);
        boolean there = catalog.table(name).isPresent();
        if (!there) {
            permissions.requireOnDataset("bigquery.tables.create", name.project(), name.dataset());
        } else if (write == LoadRequest.Write.WRITE_TRUNCATE) {
            permissions.requireOnTable("bigquery.tables.update", name);
        }
        requireDataset(name, catalog);
    }

    private static void requireDataset(TableName name, Catalog catalog) {
        if (!name.project().equals(catalog.project())
                || catalog.dataset(name.dataset()).isEmpty()) {
            throw BigQueryError.notFound("Dataset " + name.datasetText()).exception();
        }
    }
}
