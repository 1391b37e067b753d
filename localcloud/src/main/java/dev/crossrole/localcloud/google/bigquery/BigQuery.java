package dev.crossrole.localcloud.google.bigquery;

import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.blob.SpillingBlobStore;
import dev.crossrole.localcloud.durable.DataFolder;
import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.DeclaredCatalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Seed;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.engine.Loader;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.jobs.Jobs;
import dev.crossrole.localcloud.google.bigquery.rest.BigQueryApi;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.rest.Router;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.world.GoogleWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * BigQuery's API, {@code https://bigquery.googleapis.com/bigquery/v2/…}, over the datasets of a world. In memory its creation is cheap: the
 * engine starts, and the declared rows are loaded, when the first query or table needs them.
 */
public final class BigQuery implements Handler, AutoCloseable {
    private final LazyEngine engine;
    private final Jobs jobs;
    private final BigQueryApi api;
    private final Router router;

    private final BlobStore uploaded;
    private final Consumer<Throwable> faults;

    private BigQuery(LazyEngine engine, Jobs jobs, BigQueryApi api, BlobStore uploaded, Consumer<Throwable> faults) {
        this.engine = engine;
        this.jobs = jobs;
        this.uploaded = uploaded;
        this.faults = faults;
        this.api = api;
        this.router = new Router(api.routes());
    }

    /**
     * What it needs besides its world.
     *
     * @param files what load and extract jobs of a caller may use
     * @param clock what CURRENT_TIMESTAMP and the times of jobs are read from
     * @param random for the ids of jobs whose clients name none
     * @param faults told of each exception inside a job that is no refusal
     */
    public record Settings(
            GoogleAccessGate gate,
            Function<Caller, CallersFiles> files,
            InstantSource clock,
            RandomGenerator random,
            Consumer<Throwable> faults) {}

    /**
     * A BigQuery over the datasets that are kept; at first, those that a world declares.
     *
     * @throws IllegalArgumentException when a declared dataset, table or type is no good
     * @throws IOException with one sentence, when what is kept is damaged
     */
    public static BigQuery open(GoogleWorld world, Settings settings, DataFolder data) throws IOException {
        Catalog catalog = Catalog.open(world.project().id(), data.records());
        LazyEngine engine = engine(world, catalog, settings.clock(), data);
        Jobs jobs = Jobs.open(catalog, engine, settings.clock(), settings.faults(), data.records());
        // Uploads last as long as their jobs, and neither outlives the clouds.
        BlobStore uploaded = SpillingBlobStore.temporary("crossrole-bigquery-uploads");
        return new BigQuery(
                engine,
                jobs,
                new BigQueryApi(
                        world.project(),
                        catalog,
                        jobs,
                        engine,
                        settings.gate(),
                        settings.files(),
                        uploaded,
                        settings.clock(),
                        settings.random()),
                uploaded,
                settings.faults());
    }

    private static LazyEngine engine(GoogleWorld world, Catalog catalog, InstantSource clock, DataFolder data)
            throws IOException {
        boolean isNew = data.records().isNew();
        List<Seed> seeds = isNew ? DeclaredCatalog.declare(catalog, world, clock.instant()) : List.of();
        Optional<Path> folder = data.folder("bigquery");
        if (folder.isEmpty()) {
            return new LazyEngine(() -> inMemory(seeds));
        }
        return LazyEngine.started(
                isNew ? KeptEngine.begin(folder.get(), seeds) : KeptEngine.goOn(folder.get(), catalog));
    }

    private static Engine inMemory(List<Seed> seeds) {
        Engine engine = Engine.open();
        try {
            Loader.load(engine, seeds);
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /** The methods of the API, for a front door that serves other APIs too. */
    public List<Route> routes() {
        return api.routes();
    }

    @Override
    public Response handle(Request request) throws IOException {
        return router.handle(request);
    }

    /** Ends the jobs that still run and frees the engine's memory. */
    @Override
    public void close() {
        jobs.close();
        engine.close();
        try {
            uploaded.close();
        } catch (IOException e) {
            // What stays behind is in the folder of temporary files, and goes with it.
            faults.accept(e);
        }
    }
}
