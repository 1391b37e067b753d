package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Dataset;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryException;
import dev.crossrole.localcloud.world.GoogleWorld.Binding;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** {@code datasets}. */
final class DatasetsResource {
    /** Source: BigQuery documentation, "Name datasets". */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,1024}");

    private static final int MAX_PAGE = 1_000;

    private static final Set<String> CHANGEABLE = Set.of("friendlyName", "description");
    /** What a client that changes a dataset sends back as it was told. Source: BigQuery v2 discovery document, Dataset. */
    private static final Set<String> FIXED = Set.of(
            "kind",
            "etag",
            "id",
            "selfLink",
            "datasetReference",
            "creationTime",
            "lastModifiedTime",
            "location",
            "type");

    private final Catalog catalog;
    private final Supplier<Engine> engine;
    private final InstantSource clock;

    DatasetsResource(Catalog catalog, Supplier<Engine> engine, InstantSource clock) {
        this.catalog = catalog;
        this.engine = engine;
        this.clock = clock;
    }

    /** The datasets that the caller may see. */
    Json list(ApiCall call) {
        List<Dataset> visible = catalog.datasets().stream()
                .filter(dataset -> call.permissions().onDataset("bigquery.datasets.get", call.project(), dataset.id()))
                .toList();
        Page<Dataset> page = Page.of(visible, call.parameter("pageToken"), 0, call.number("maxResults"), MAX_PAGE);
        return JsonObject.builder()
                .put("kind", "bigquery#datasetList")
                .put(
                        "datasets",
                        new JsonArray(
                                page.items().stream().<Json>map(this::entry).toList()))
                .putIfPresent("nextPageToken", page.token())
                .build();
    }

    Json get(ApiCall call) {
        call.permissions().requireOnDataset("bigquery.datasets.get", call.project(), call.variable("dataset"));
        return document(find(call));
    }

    Json insert(ApiCall call) throws IOException {
        call.permissions().requireOnProject("bigquery.datasets.create", call.project());
        JsonObject body = call.body();
        String id = body.object("datasetReference").string("datasetId");
        if (!ID.matcher(id).matches()) {
            throw BigQueryError.invalid(
                            "Invalid dataset ID \"" + id
                                    + "\". Dataset IDs must be alphanumeric (plus underscores) and must be at most 1024 characters long.")
                    .exception();
        }
        requireNoAuthorized(body);
        Dataset dataset = new Dataset(
                id,
                body.findString("location").orElse(Dataset.DEFAULT_LOCATION).toUpperCase(Locale.ROOT),
                clock.instant(),
                // Whoever makes a dataset owns it. Source: BigQuery documentation, "Create datasets".
                List.of(new Binding(
                        "roles/bigquery.dataOwner",
                        List.of(member(call.permissions().caller())))),
                body.findString("friendlyName"),
                body.findString("description"));
        if (!catalog.add(dataset)) {
            throw BigQueryError.duplicate("Dataset " + call.project() + ":" + id)
                    .exception();
        }
        return document(dataset);
    }

    /** Changes what the body names; null takes a text away. */
    Json patch(ApiCall call) throws IOException {
        return change(call, true);
    }

    /** The same, but what the body does not name goes too. */
    Json update(ApiCall call) throws IOException {
        return change(call, false);
    }

    private Json change(ApiCall call, boolean keeping) throws IOException {
        call.permissions().requireOnDataset("bigquery.datasets.update", call.project(), call.variable("dataset"));
        Dataset before = find(call);
        JsonObject body = call.body();
        Changes changes = Changes.of(body, CHANGEABLE, FIXED, "datasets", keeping);
        if (body.findString("location")
                .filter(where -> !where.equalsIgnoreCase(before.location()))
                .isPresent()) {
            throw BigQueryError.invalid("Cannot change the location of a dataset")
                    .exception();
        }
        Dataset after = new Dataset(
                before.id(),
                before.location(),
                before.created(),
                before.granted(),
                changes.text("friendlyName", before.friendlyName()),
                changes.text("description", before.description()));
        if (!catalog.replace(after)) {
            throw notFound(call);
        }
        return document(after);
    }

    /** Source of both permissions: BigQuery documentation, "Manage datasets", delete datasets. */
    Json delete(ApiCall call) {
        String id = call.variable("dataset");
        boolean contents = call.flag("deleteContents");
        call.permissions().requireOnDataset("bigquery.datasets.delete", call.project(), id);
        if (contents) {
            call.permissions().requireOnDataset("bigquery.tables.delete", call.project(), id);
        }
        find(call);
        List<Table> gone = catalog.removeDataset(id, contents)
                .orElseThrow(() -> BigQueryError.inUse("Dataset " + call.project() + ":" + id)
                        .exception());
        for (Table table : gone) {
            if (table instanceof Table.Stored stored) {
                engine.get().drop(stored.sqlName());
            }
        }
        return new JsonNull();
    }

    /** An authorized view reads what its reader may not, which is not done here: to drop it would make another refusal of it. */
    private static void requireNoAuthorized(JsonObject body) {
        if (!(body.find("access").orElse(new JsonNull()) instanceof JsonArray access)) {
            return;
        }
        for (Json item : access) {
            for (String kind : List.of("view", "routine", "dataset")) {
                if (item instanceof JsonObject entry && entry.has(kind)) {
                    throw BigQueryError.invalid("The local BigQuery does not support access for an authorized " + kind)
                            .exception();
                }
            }
        }
    }

    private static String member(String caller) {
        return caller.contains("://") ? caller : "serviceAccount:" + caller;
    }

    private Dataset find(ApiCall call) {
        return catalog.dataset(call.variable("dataset")).orElseThrow(() -> notFound(call));
    }

    private static BigQueryException notFound(ApiCall call) {
        return BigQueryError.notFound("Dataset " + call.project() + ":" + call.variable("dataset"))
                .exception();
    }

    private JsonObject entry(Dataset dataset) {
        return JsonObject.builder()
                .put("kind", "bigquery#dataset")
                .put("id", catalog.project() + ":" + dataset.id())
                .put("datasetReference", reference(dataset))
                .putIfPresent("friendlyName", dataset.friendlyName())
                .put("location", dataset.location())
                .build();
    }

    private JsonObject document(Dataset dataset) {
        String created = Long.toString(dataset.created().toEpochMilli());
        return JsonObject.builder()
                .put("kind", "bigquery#dataset")
                .put("etag", Integer.toHexString(dataset.hashCode()))
                .put("id", catalog.project() + ":" + dataset.id())
                .put("selfLink", "/bigquery/v2/projects/" + catalog.project() + "/datasets/" + dataset.id())
                .put("datasetReference", reference(dataset))
                .putIfPresent("friendlyName", dataset.friendlyName())
                .putIfPresent("description", dataset.description())
                .put("creationTime", created)
                .put("lastModifiedTime", created)
                .put("location", dataset.location())
                .put("type", "DEFAULT")
                .build();
    }

    private JsonObject reference(Dataset dataset) {
        return JsonObject.builder()
                .put("datasetId", dataset.id())
                .put("projectId", catalog.project())
                .build();
    }
}
