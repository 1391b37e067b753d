package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.jobs.Views;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** {@code tables}, which are tables and views. */
final class TablesResource {
    /** Letters, marks, numbers, connectors, dashes and spaces. Source: BigQuery documentation, "Table naming". */
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{Pd}\\p{Zs}]{1,1024}");

    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,299}");
    private static final int MAX_PAGE = 1_000;

    private final Catalog catalog;
    private final Supplier<Engine> engine;
    private final Views views;
    private final InstantSource clock;

    TablesResource(Catalog catalog, Supplier<Engine> engine, Views views, InstantSource clock) {
        this.catalog = catalog;
        this.engine = engine;
        this.views = views;
        this.clock = clock;
    }

    Json list(ApiCall call) {
        String dataset = call.variable("dataset");
        call.permissions().requireOnDataset("bigquery.tables.list", call.project(), dataset);
        requireDataset(call);
        List<Table> tables = catalog.tables(dataset);
        Page<Table> page = Page.of(tables, call.parameter("pageToken"), 0, call.number("maxResults"), MAX_PAGE);
        return JsonObject.builder()
                .put("kind", "bigquery#tableList")
                .put(
                        "tables",
                        new JsonArray(page.items().stream()
                                .<Json>map(TablesResource::entry)
                                .toList()))
                .putIfPresent("nextPageToken", page.token())
                .put("totalItems", tables.size())
                .build();
    }

    Json get(ApiCall call) {
        TableName name = new TableName(call.project(), call.variable("dataset"), call.variable("table"));
        call.permissions().requireOnTable("bigquery.tables.get", name);
        requireDataset(call);
        return get(name);
    }

    private JsonObject get(TableName name) {
        return document(find(name));
    }

    private Table find(TableName name) {
        return catalog.table(name)
                .orElseThrow(() -> BigQueryError.notFound("Table " + name).exception());
    }

    /** Changes what the body names; null takes a text away. */
    Json patch(ApiCall call) throws IOException {
        return change(call, true);
    }

    /** The same, but of the texts what the body does not name goes too. */
    Json update(ApiCall call) throws IOException {
        return change(call, false);
    }

    private Json change(ApiCall call, boolean keeping) throws IOException {
        TableName name = new TableName(call.project(), call.variable("dataset"), call.variable("table"));
        call.permissions().requireOnTable("bigquery.tables.update", name);
        requireDataset(call);
        JsonObject body = call.body();
        TableChange change = TableChange.of(body, keeping);
        Optional<Schema> schema =
                body.findObject("schema").filter(given -> given.has("fields")).map(given -> schema(body));
        Optional<String> query = body.findObject("view").map(TablesResource::viewQuery);
        return document(change.apply(find(name), schema, query, catalog, engine.get()));
    }

    Json delete(ApiCall call) {
        TableName name = new TableName(call.project(), call.variable("dataset"), call.variable("table"));
        call.permissions().requireOnTable("bigquery.tables.delete", name);
        requireDataset(call);
        Table gone = catalog.remove(name)
                .orElseThrow(() -> BigQueryError.notFound("Table " + name).exception());
        if (gone instanceof Table.Stored stored) {
            engine.get().drop(stored.sqlName());
        }
        return new JsonNull();
    }

    private static String viewQuery(JsonObject view) {
        // Where it is not said, the API means the older dialect. Source: BigQuery v2 discovery document,
        // ViewDefinition.
        if (!view.has("useLegacySql") || view.bool("useLegacySql")) {
            throw BigQueryError.invalid("Legacy SQL is not supported by the local BigQuery: set useLegacySql to false")
                    .exception();
        }
        if (view.has("userDefinedFunctionResources")) {
            throw BigQueryError.invalid("The local BigQuery does not support userDefinedFunctionResources")
                    .exception();
        }
        return view.string("query");
    }

    Json insert(ApiCall call) throws IOException {
        call.permissions().requireOnDataset("bigquery.tables.create", call.project(), call.variable("dataset"));
        requireDataset(call);
        JsonObject body = call.body();
        String id = body.object("tableReference").string("tableId");
        if (!ID.matcher(id).matches()) {
            throw BigQueryError.invalid("Invalid table ID \"" + id + "\".").exception();
        }
        for (String unsupported : List.of("materializedView", "externalDataConfiguration", "snapshotDefinition")) {
            if (body.has(unsupported)) {
                throw BigQueryError.invalid("The local BigQuery does not support tables with " + unsupported)
                        .exception();
            }
        }
        TableName name = new TableName(call.project(), call.variable("dataset"), id);
        if (body.has("view")) {
            views.make(name, viewQuery(body.object("view")), call.permissions());
            return get(name);
        }
        Table.Stored table = catalog.newTable(name, schema(body), clock.instant())
                .withAbout(new Table.About(body.findString("friendlyName"), body.findString("description")));
        engine.get().create(table.sqlName(), table.schema(), Optional.empty());
        if (!catalog.add(table)) {
            engine.get().drop(table.sqlName());
            throw BigQueryError.duplicate("Table " + name).exception();
        }
        return document(table);
    }

    private static Schema schema(JsonObject body) {
        JsonObject json = body.findObject("schema")
                .filter(schema -> schema.has("fields"))
                .orElseThrow(() -> BigQueryError.invalid("The local BigQuery makes no tables without a schema")
                        .exception());
        try {
            Schema schema = Schema.parse(json);
            schema.fields().stream()
                    .filter(field -> !COLUMN.matcher(field.name()).matches())
                    .findFirst()
                    .ifPresent(field -> {
                        throw new IllegalArgumentException(
                                "Invalid field name \"" + field.name()
                                        + "\". Fields must contain only letters, numbers, and underscores, start with a letter or underscore, and be at most 300 characters long.");
                    });
            return schema;
        } catch (IllegalArgumentException e) {
            throw BigQueryError.invalid(String.valueOf(e.getMessage())).exception();
        }
    }

    private void requireDataset(ApiCall call) {
        if (catalog.dataset(call.variable("dataset")).isEmpty()) {
            throw BigQueryError.notFound("Dataset " + call.project() + ":" + call.variable("dataset"))
                    .exception();
        }
    }

    private static String type(Table table) {
        return table instanceof Table.View ? "VIEW" : "TABLE";
    }

    private static JsonObject entry(Table table) {
        return JsonObject.builder()
                .put("kind", "bigquery#table")
                .put("id", table.name().toString())
                .put("tableReference", table.name().reference())
                .put("type", type(table))
                .put("creationTime", Long.toString(table.created().toEpochMilli()))
                .build();
    }

    private JsonObject document(Table table) {
        String created = Long.toString(table.created().toEpochMilli());
        TableName name = table.name();
        JsonObject.Builder json = JsonObject.builder()
                .put("kind", "bigquery#table")
                .put("etag", Integer.toHexString(table.hashCode()))
                .put("id", name.toString())
                .put(
                        "selfLink",
                        "/bigquery/v2/projects/" + name.project() + "/datasets/" + name.dataset() + "/tables/"
                                + name.table())
                .put("tableReference", name.reference())
                .put("schema", table.schema().json())
                .put("creationTime", created)
                .put("lastModifiedTime", created)
                .put("type", type(table))
                .putIfPresent("friendlyName", table.about().friendlyName())
                .putIfPresent("description", table.about().description());
        catalog.dataset(name.dataset()).ifPresent(dataset -> json.put("location", dataset.location()));
        if (table instanceof Table.Stored stored) {
            Engine.Measure measure = engine.get().measure(stored);
            json.put("numRows", Long.toString(measure.rows())).put("numBytes", Long.toString(measure.bytes()));
        }
        if (table instanceof Table.View view) {
            json.put(
                    "view",
                    JsonObject.builder()
                            .put("query", view.query())
                            .put("useLegacySql", false)
                            .build());
        }
        return json.build();
    }
}
