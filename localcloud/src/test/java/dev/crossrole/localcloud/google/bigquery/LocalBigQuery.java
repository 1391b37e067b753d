package dev.crossrole.localcloud.google.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.TableResult;
import dev.crossrole.localcloud.durable.DataFolder;
import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.world.GoogleWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A BigQuery that listens, and official clients of it. */
final class LocalBigQuery implements AutoCloseable {
    static final String PROJECT = "demo";
    static final Instant NOW = Instant.parse("2026-11-22T01:02:03.000004Z");
    static final String ADMIN = "admin@demo.iam.gserviceaccount.com";

    final TestGate gate;
    final BigQuery service;
    private final HttpListener listener;
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private boolean faultsExpected;

    private LocalBigQuery(List<GoogleWorld.Dataset> datasets, Map<String, Map<String, Set<String>>> grants)
            throws IOException {
        gate = new TestGate(grants);
        GoogleWorld world =
                new GoogleWorld(new GoogleWorld.Project(PROJECT, 123456789), List.of(), List.of(), List.of(), datasets);
        service = BigQuery.open(
                world,
                new BigQuery.Settings(gate, caller -> new NoFiles(), () -> NOW, new Random(7), faults::add),
                DataFolder.inMemory());
        listener = HttpListener.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), service, faults::add);
    }

    static LocalBigQuery start(List<GoogleWorld.Dataset> datasets, Map<String, Map<String, Set<String>>> grants)
            throws IOException {
        return new LocalBigQuery(datasets, grants);
    }

    /** With one caller, who may do everything. */
    static LocalBigQuery start(GoogleWorld.Dataset... datasets) throws IOException {
        return start(Arrays.asList(datasets), Map.of(ADMIN, Map.of("projects/" + PROJECT, Set.of("*"))));
    }

    /** A table of columns such as {@code id INT64; name STRING}; cells stand between bars, and a dash is NULL. */
    static GoogleWorld.Table table(String id, String columns, String... rows) {
        List<GoogleWorld.Column> typed = new ArrayList<>();
        for (String column : List.of(columns.split("; ", -1))) {
            typed.add(new GoogleWorld.Column(
                    column.substring(0, column.indexOf(' ')), column.substring(column.indexOf(' ') + 1)));
        }
        List<List<Optional<String>>> cells = new ArrayList<>();
        for (String row : rows) {
            cells.add(Arrays.stream(row.split("\\|", -1))
                    .map(cell -> cell.equals("-") ? Optional.<String>empty() : Optional.of(cell))
                    .toList());
        }
        return new GoogleWorld.Table(id, typed, cells);
    }

    static GoogleWorld.Dataset dataset(String id, GoogleWorld.Table... tables) {
        return new GoogleWorld.Dataset(id, List.of(), Arrays.asList(tables));
    }

    /** Says that this test makes jobs fail from within. */
    void expectFaults() {
        faultsExpected = true;
    }

    com.google.cloud.bigquery.BigQuery client() {
        return client(ADMIN);
    }

    /** A client whose access token is the caller's name. */
    com.google.cloud.bigquery.BigQuery client(String caller) {
        Date later = Date.from(Instant.now().plusSeconds(3600));
        return options()
                .setCredentials(OAuth2Credentials.create(new AccessToken(caller, later)))
                .build()
                .getService();
    }

    com.google.cloud.bigquery.BigQuery clientWithoutToken() {
        return options().setCredentials(NoCredentials.getInstance()).build().getService();
    }

    private BigQueryOptions.Builder options() {
        return BigQueryOptions.newBuilder()
                .setProjectId(PROJECT)
                .setHost(listener.url())
                .setLocation("US");
    }

    String url() {
        return listener.url();
    }

    /** The rows of a query, each cell as the client's text of it. */
    List<List<String>> rows(String sql) throws InterruptedException {
        return rows(client().query(QueryJobConfiguration.of(sql)));
    }

    static List<List<String>> rows(TableResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (FieldValueList row : result.iterateAll()) {
            rows.add(row.stream()
                    .map(value -> value.isNull() ? "NULL" : String.valueOf(value.getValue()))
                    .toList());
        }
        return rows;
    }

    @Override
    public void close() {
        listener.close();
        service.close();
        assertThat(faults.isEmpty()).isNotEqualTo(faultsExpected);
    }
}
