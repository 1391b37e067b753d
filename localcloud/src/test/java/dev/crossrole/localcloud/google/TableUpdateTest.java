package dev.crossrole.localcloud.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.bigquery.Bigquery;
import com.google.api.services.bigquery.model.Dataset;
import com.google.api.services.bigquery.model.DatasetReference;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableSchema;
import dev.crossrole.localcloud.google.testing.Served;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code tables.update}, a PUT, which Google's generated client sends; the one above it knows {@code tables.patch} alone. */
class TableUpdateTest {
    private final TestCloud google = new TestCloud(Worlds.withDataset(), host -> Optional.empty());
    private Served listener;
    private Bigquery owner;

    @BeforeEach
    void start() throws Exception {
        listener = Served.onTime(google);
        owner = client("admin-account");
        owner.tables()
                .insert(
                        "demo",
                        "d",
                        table("people", "id", "name").setDescription("who").setFriendlyName("People"))
                .execute();
    }

    @AfterEach
    void stop() throws Exception {
        listener.close();
        google.cloud().close();
    }

    @Test
    void whatTheBodyDoesNotNameGoes() throws Exception {
        Table updated = update(table("people", "id", "name").setFriendlyName("Folk"));
        assertThat(updated.getFriendlyName()).isEqualTo("Folk");
        assertThat(updated.getDescription()).isNull();
        assertThat(get().getDescription()).isNull();
        Table patched = owner.tables()
                .patch("demo", "d", "people", new Table().setDescription("again"))
                .execute();
        assertThat(patched.getFriendlyName()).as("a patch leaves it").isEqualTo("Folk");
    }

    @Test
    void columnsMayBeAddedAndNotTakenAway() throws Exception {
        assertThat(names(update(table("people", "id", "name", "born")))).containsExactly("id", "name", "born");
        GoogleJsonResponseException refusal = refused(400, () -> update(table("people", "id")));
        assertThat(refusal.getDetails().getErrors().getFirst().getReason()).isEqualTo("invalid");
        assertThat(names(get())).containsExactly("id", "name", "born");
    }

    @Test
    void whatWasReadCanBePutBack() throws Exception {
        Table read = get();
        assertThat(update(read)).isEqualTo(read);
    }

    @Test
    void onlyWhoMayUpdatesATable() throws Exception {
        Dataset closed = new Dataset().setDatasetReference(new DatasetReference().setDatasetId("closed"));
        owner.datasets().insert("demo", closed).execute();
        Table secret = table("secret", "id");
        secret.getTableReference().setDatasetId("closed");
        owner.tables().insert("demo", "closed", secret).execute();
        Bigquery editorOfD = client("reader");
        refused(
                403,
                () -> editorOfD
                        .tables()
                        .update("demo", "closed", "secret", secret)
                        .execute());
        editorOfD
                .tables()
                .update("demo", "d", "people", table("people", "id", "name").setDescription("who"))
                .execute();
        refused(
                404,
                () -> owner.tables()
                        .update("demo", "d", "absent", table("absent", "id"))
                        .execute());
        assertThat(get().getDescription()).isEqualTo("who");
    }

    private static GoogleJsonResponseException refused(int status, ThrowingCallable call) {
        GoogleJsonResponseException refusal = catchThrowableOfType(GoogleJsonResponseException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.getStatusCode()).isEqualTo(status);
        return refusal;
    }

    private Table update(Table table) throws IOException {
        return owner.tables().update("demo", "d", "people", table).execute();
    }

    private Table get() throws IOException {
        return owner.tables().get("demo", "d", "people").execute();
    }

    private static List<String> names(Table table) {
        return table.getSchema().getFields().stream()
                .map(TableFieldSchema::getName)
                .toList();
    }

    private static Table table(String id, String... columns) {
        List<TableFieldSchema> fields = List.of(columns).stream()
                .map(name -> new TableFieldSchema().setName(name).setType("STRING"))
                .toList();
        return new Table()
                .setTableReference(new TableReference()
                        .setProjectId("demo")
                        .setDatasetId("d")
                        .setTableId(id))
                .setSchema(new TableSchema().setFields(fields));
    }

    private Bigquery client(String account) throws Exception {
        String token = google.tokenOf(account);
        return new Bigquery.Builder(
                        new NetHttpTransport(),
                        GsonFactory.getDefaultInstance(),
                        request -> request.getHeaders().setAuthorization("Bearer " + token))
                .setRootUrl(listener.url() + "/")
                .setApplicationName("crossrole-test")
                .build();
    }
}
