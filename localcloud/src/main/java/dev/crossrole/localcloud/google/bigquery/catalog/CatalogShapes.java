package dev.crossrole.localcloud.google.bigquery.catalog;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.durable.Shape;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import dev.crossrole.localcloud.world.GoogleWorld.Binding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Datasets, tables and views as records. */
final class CatalogShapes {
    static final Shape<Dataset> DATASET = new Shape<>("bigquery.dataset", CatalogShapes::write, CatalogShapes::dataset);
    static final Shape<Table> TABLE = new Shape<>("bigquery.table", CatalogShapes::write, CatalogShapes::table);

    private CatalogShapes() {}

    private static JsonObject write(Dataset dataset) {
        return JsonObject.builder()
                .put("id", dataset.id())
                .put("location", dataset.location())
                .put("created", dataset.created().toString())
                .put(
                        "granted",
                        new JsonArray(dataset.granted().stream()
                                .<Json>map(binding -> JsonObject.builder()
                                        .put("role", binding.role())
                                        .putStrings("members", binding.members())
                                        .build())
                                .toList()))
                .putIfPresent("friendlyName", dataset.friendlyName())
                .putIfPresent("description", dataset.description())
                .build();
    }

    private static Dataset dataset(JsonObject json) {
        List<Binding> granted = new ArrayList<>();
        for (Json item : json.array("granted")) {
            if (!(item instanceof JsonObject binding)) {
                throw new JsonException("a binding is no object");
            }
            granted.add(new Binding(binding.string("role"), binding.strings("members")));
        }
        return new Dataset(
                json.string("id"),
                json.string("location"),
                Instant.parse(json.string("created")),
                granted,
                json.findString("friendlyName"),
                json.findString("description"));
    }

    private static JsonObject write(Table table) {
        JsonObject.Builder json = JsonObject.builder()
                .put("project", table.name().project())
                .put("dataset", table.name().dataset())
                .put("table", table.name().table())
                .put("schema", table.schema().json())
                .put("created", table.created().toString())
                .putIfPresent("friendlyName", table.about().friendlyName())
                .putIfPresent("description", table.about().description());
        return switch (table) {
            case Table.Stored stored -> json.put("number", stored.number()).build();
            case Table.View view -> json.put("query", view.query()).build();
        };
    }

    private static Table table(JsonObject json) {
        TableName name = new TableName(json.string("project"), json.string("dataset"), json.string("table"));
        Schema schema = Schema.parse(json.object("schema"));
        Instant created = Instant.parse(json.string("created"));
        Table.About about = new Table.About(json.findString("friendlyName"), json.findString("description"));
        return json.has("query")
                ? new Table.View(name, schema, created, json.string("query"), about)
                : new Table.Stored(name, schema, created, Math.toIntExact(json.integer("number")), about);
    }
}
