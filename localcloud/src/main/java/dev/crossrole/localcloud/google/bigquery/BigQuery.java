package dev.crossrole.localcloud.google.bigquery;

import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.bigquery.catalog.DeclaredCatalog;
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
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * BigQuery's API, {@code https://bigquery.googleapis.com/bigquery/v2/…}, over the datasets of a world. Creating it is cheap; the engine
 * starts, and the declared rows are loaded, when the first query or table needs them.
 */
public final class BigQuery implements Handler, AutoCloseable {
    private final LazyEngine engine;
    private final Jobs jobs;
    private final BigQueryApi api;
    private final Router router;

    private BigQuery(LazyEngine engine, Jobs jobs, BigQueryApi api) {
        this.engine = engine;
        this.jobs = jobs;
        this.api = api;
        this.router = new Router(api.routes());
    }

    /**
     * A BigQuery over the datasets that a world declares.
     *
     * @param files what load and extract jobs of a caller may use
     * @param clock what CURRENT_TIMESTAMP and the times of jobs are read from
     * @param random for the ids of jobs whose clients name none
     * @param faults told of each exception inside a job that is no refusal
     * @throws IllegalArgumentException when a declared dataset, table or type is no good
     */
    public static BigQuery create(
            GoogleWorld world,
            GoogleAccessGate gate,
            Function<Caller, CallersFiles> files,
            InstantSource clock,
            RandomGenerator random,
            Consumer<Throwable> faults) {
        DeclaredCatalog declared = DeclaredCatalog.of(world, clock.instant());
        LazyEngine engine = new LazyEngine(() -> opened(declared));
        Jobs jobs = new Jobs(declared.catalog(), engine, clock, faults);
        return new BigQuery(
                engine,
                jobs,
                new BigQueryApi(world.project(), declared.catalog(), jobs, engine, gate, files, clock, random));
    }

    private static Engine opened(DeclaredCatalog declared) {
        Engine engine = Engine.open();
        try {
            Loader.load(engine, declared.seeds());
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
    }
}
