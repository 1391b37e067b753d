package dev.crossrole.localcloud.google.bigquery.catalog;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import dev.crossrole.localcloud.google.bigquery.sql.GoogleSql;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.localcloud.world.WorldException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a world declares, put into a catalog, with the rows that its tables begin with. */
public final class DeclaredCatalog {
    private DeclaredCatalog() {}

    /**
     * Adds the declared datasets and tables.
     *
     * @return one seed per table
     * @throws WorldException when a dataset or table stands twice, a type is unknown, or a row is too short or too long
     */
    public static List<Seed> declare(Catalog catalog, GoogleWorld world, Instant now) {
        List<Seed> seeds = new ArrayList<>();
        for (GoogleWorld.Dataset declared : world.datasets()) {
            Dataset dataset = new Dataset(
                    declared.id(), Dataset.DEFAULT_LOCATION, now, declared.iam(), Optional.empty(), Optional.empty());
            if (!catalog.add(dataset)) {
                throw new WorldException("dataset " + declared.id() + " is declared twice");
            }
            for (GoogleWorld.Table table : declared.tables()) {
                TableName name = new TableName(world.project().id(), declared.id(), table.id());
                Table.Stored stored = catalog.newTable(name, schema(table, name), now);
                if (!catalog.add(stored)) {
                    throw new WorldException("table " + name + " is declared twice");
                }
                seeds.add(new Seed(stored, rows(table, name)));
            }
        }
        return seeds;
    }

    private static Schema schema(GoogleWorld.Table table, TableName name) {
        List<Field> fields = new ArrayList<>();
        for (GoogleWorld.Column column : table.columns()) {
            try {
                DataType type = GoogleSql.parseType(column.type());
                fields.add(Field.nullable(column.name(), type));
            } catch (SqlException e) {
                throw new WorldException("column " + column.name() + " of table " + name + " has type " + column.type()
                        + ": " + e.getMessage());
            }
        }
        return new Schema(fields);
    }

    private static List<List<Optional<String>>> rows(GoogleWorld.Table table, TableName name) {
        for (int i = 0; i < table.rows().size(); i++) {
            int cells = table.rows().get(i).size();
            if (cells != table.columns().size()) {
                throw new WorldException("row " + (i + 1) + " of table " + name + " has " + cells
                        + " cells, but the table has " + table.columns().size() + " columns");
            }
        }
        return table.rows();
    }
}
