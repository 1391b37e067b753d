package dev.crossrole.localcloud.google.bigquery.permissions;

import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Dataset;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import dev.crossrole.localcloud.world.GoogleWorld.Binding;
import java.util.List;

/**
 * What one caller may do. A permission is asked before anyone looks whether the thing is there, so a refusal does not tell. Source of the
 * names: BigQuery documentation, "IAM roles and permissions".
 */
public final class Permissions {
    private final Caller caller;
    private final Catalog catalog;

    public Permissions(Caller caller, Catalog catalog) {
        this.caller = caller;
        this.catalog = catalog;
    }

    /** Who the caller is, as the cloud names them. */
    public String caller() {
        return caller.name();
    }

    public boolean onProject(String permission, String project) {
        return caller.decide(permission, GoogleResource.project(project)).allowed();
    }

    /** Throws {@code accessDenied} unless the caller has the permission on the project. */
    public void requireOnProject(String permission, String project) {
        require(onProject(permission, project), BigQueryError.deniedOnProject(permission, project));
    }

    /** A table has no policy of its own here: it inherits its dataset's, and the project's. */
    public boolean onDataset(String permission, String project, String dataset) {
        String name = "projects/" + project + "/datasets/" + dataset;
        return caller.decide(
                        permission,
                        new GoogleResource("bigquery.googleapis.com/Dataset", name, granted(project, dataset)))
                .allowed();
    }

    /** Throws {@code accessDenied} unless the caller has the permission on the dataset. */
    public void requireOnDataset(String permission, String project, String dataset) {
        require(onDataset(permission, project, dataset), BigQueryError.deniedOnDataset(permission, project, dataset));
    }

    /** Throws {@code accessDenied} unless the caller has the permission on the table. */
    public void requireOnTable(String permission, TableName table) {
        require(onTable(permission, table), BigQueryError.deniedOnTable(permission, table));
    }

    /** Throws {@code accessDenied}, as queries put it, unless the caller may read the table's rows. */
    public void requireReading(TableName table) {
        require(onTable("bigquery.tables.getData", table), BigQueryError.deniedQuery(table));
    }

    private boolean onTable(String permission, TableName table) {
        String name = "projects/" + table.project() + "/datasets/" + table.dataset() + "/tables/" + table.table();
        return caller.decide(
                        permission,
                        new GoogleResource(
                                "bigquery.googleapis.com/Table", name, granted(table.project(), table.dataset())))
                .allowed();
    }

    private List<Binding> granted(String project, String dataset) {
        return project.equals(catalog.project())
                ? catalog.dataset(dataset).map(Dataset::granted).orElse(List.of())
                : List.of();
    }

    private static void require(boolean allowed, BigQueryError otherwise) {
        if (!allowed) {
            throw otherwise.exception();
        }
    }
}
