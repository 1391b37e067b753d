package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.localcloud.durable.Records;
import dev.crossrole.localcloud.google.bigquery.analysis.Analyzer;
import dev.crossrole.localcloud.google.bigquery.analysis.Plan;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Dataset;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryException;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.permissions.Permissions;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import dev.crossrole.localcloud.google.bigquery.sql.GoogleSql;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import dev.crossrole.localcloud.google.bigquery.sql.Statement;
import dev.crossrole.localcloud.google.bigquery.transfer.Transfer;
import dev.crossrole.localcloud.google.bigquery.transfer.TransferRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Begins jobs and finds them again. */
public final class Jobs implements AutoCloseable {
    /** The engine computes on threads of its own; these only wait for it. */
    private static final int SIMULTANEOUS = 4;

    private final Catalog catalog;
    private final Supplier<Engine> engine;
    private final Analyzer analyzer = Analyzer.create();
    private final InstantSource clock;
    private final Consumer<Throwable> faults;
    private final JobStore store;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            SIMULTANEOUS, Thread.ofPlatform().daemon().name("bigquery-job-", 0).factory());

    /**
     * Jobs over one catalog.
     *
     * @param engine started when the first plan is run
     * @param faults told of each exception that is no refusal; the job fails with an internal error
     * @throws IOException with one sentence, when the record of a job is damaged
     */
    public static Jobs open(
            Catalog catalog, Supplier<Engine> engine, InstantSource clock, Consumer<Throwable> faults, Records records)
            throws IOException {
        return new Jobs(catalog, engine, clock, faults, JobStore.open(records, clock.instant()));
    }

    private Jobs(
            Catalog catalog, Supplier<Engine> engine, InstantSource clock, Consumer<Throwable> faults, JobStore store) {
        this.store = store;
        this.catalog = catalog;
        this.engine = engine;
        this.clock = clock;
        this.faults = faults;
    }

    /**
     * Begins a job: decides and plans it at once, and runs it later. A statement that is refused becomes a job that failed; only a dry
     * run, which becomes no job, throws.
     */
    public Job begin(String id, QueryRequest request, Permissions permissions) {
        permissions.requireOnProject("bigquery.jobs.create", catalog.project());
        Instant now = clock.instant();
        Optional<Statement> statement = Optional.empty();
        TableLookup tables = new TableLookup(catalog, permissions, request);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Optional<Prepared> prepared = Optional.empty();
        try {
            Statement read = GoogleSql.parse(request.query());
            statement = Optional.of(read);
            tables.forView(read instanceof Statement.CreateView);
            Plan plan = analyzer.plan(read, tables, request.parameters(), now);
            prepared = Optional.of(Prepared.of(plan, tables, catalog, permissions));
        } catch (SqlException | BigQueryException e) {
            BigQueryError error = error(e);
            if (request.dryRun()) {
                throw error.exception();
            }
            outcome.complete(new Outcome.Failed(now, error));
        }
        Job job = new Job(
                id,
                catalog.project(),
                location(request, tables.referenced()),
                permissions.caller(),
                new JobRequest.Query(request),
                now,
                statement.map(Statement::type),
                tables.referenced(),
                prepared.flatMap(Prepared::target),
                outcome);
        if (request.dryRun()) {
            outcome.complete(new Outcome.Done(now, prepared.orElseThrow().schema(), List.of(), OptionalLong.empty()));
            return job;
        }
        if (!store.add(job)) {
            throw BigQueryError.duplicate("Job " + job.fullId()).exception();
        }
        prepared.ifPresent(run -> submit(run, job));
        return job;
    }

    /** Begins a load, an extract or a copy. What the caller may not do with its tables makes a job that failed. */
    public Job begin(String id, TransferRequest request, Permissions permissions, CallersFiles files) {
        permissions.requireOnProject("bigquery.jobs.create", catalog.project());
        Instant now = clock.instant();
        TableName table = request.table();
        Job job = new Job(
                id,
                catalog.project(),
                catalog.dataset(table.dataset()).map(Dataset::location).orElse(Dataset.DEFAULT_LOCATION),
                permissions.caller(),
                new JobRequest.Move(request),
                now,
                Optional.empty(),
                List.of(),
                Optional.of(table),
                new CompletableFuture<>());
        if (!store.add(job)) {
            throw BigQueryError.duplicate("Job " + job.fullId()).exception();
        }
        try {
            Transfer transfer = Transfer.prepare(request, catalog, permissions, files);
            submit((started, time) -> moved(transfer.run(started, time.instant()), time), job);
        } catch (BigQueryException e) {
            store.end(job, new Outcome.Failed(now, e.error()));
        }
        return job;
    }

    private static Outcome moved(Transfer.Result result, InstantSource time) {
        return new Outcome.Moved(time.instant(), result.statistics(), result.faults());
    }

    private void submit(Work prepared, Job job) {
        try {
            threads.execute(() -> run(prepared, job));
        } catch (RejectedExecutionException e) {
            store.end(job, new Outcome.Failed(clock.instant(), BigQueryError.stopped()));
        }
    }

    private void run(Work prepared, Job job) {
        if (job.outcome().isDone()) {
            return;
        }
        try {
            store.end(job, outcome(prepared));
        } catch (RuntimeException e) {
            // Its end could not be kept, so no more of it is told than that.
            faults.accept(e);
            job.outcome()
                    .complete(new Outcome.Failed(
                            clock.instant(), BigQueryError.internalError(String.valueOf(e.getMessage()))));
        }
    }

    private Outcome outcome(Work prepared) {
        try {
            return prepared.run(engine.get(), clock);
        } catch (BigQueryException e) {
            return new Outcome.Failed(clock.instant(), e.error());
        } catch (RuntimeException | Error e) {
            faults.accept(e);
            return new Outcome.Failed(clock.instant(), BigQueryError.internalError(String.valueOf(e.getMessage())));
        }
    }

    private static BigQueryError error(RuntimeException e) {
        return e instanceof BigQueryException refused
                ? refused.error()
                : BigQueryError.invalidQuery(String.valueOf(e.getMessage()));
    }

    /** A job runs where it is asked to, or where the first of its tables is. */
    private String location(QueryRequest request, List<TableName> referenced) {
        return request.location()
                .or(() -> referenced.stream()
                        .flatMap(name -> catalog.dataset(name.dataset()).stream())
                        .map(Dataset::location)
                        .findFirst())
                .orElse(Dataset.DEFAULT_LOCATION)
                .toUpperCase(Locale.ROOT);
    }

    /** A job that this caller may see: their own, or any with {@code bigquery.jobs.get}. */
    public Job find(String id, Optional<String> location, Permissions permissions) {
        Optional<Job> found = store.find(id)
                .filter(job -> location.isEmpty() || location.get().equalsIgnoreCase(job.location()));
        boolean own = found.isPresent() && found.get().caller().equals(permissions.caller());
        if (!own) {
            permissions.requireOnProject("bigquery.jobs.get", catalog.project());
        }
        return found.orElseThrow(() -> BigQueryError.notFound(
                        "Job " + catalog.project() + ":" + location.orElse(Dataset.DEFAULT_LOCATION) + "." + id)
                .exception());
    }

    /** Ends a job, unless it has ended. One's own may be cancelled always, others with {@code bigquery.jobs.update}. */
    public void cancel(Job job, Permissions permissions) {
        if (!job.caller().equals(permissions.caller())) {
            permissions.requireOnProject("bigquery.jobs.update", catalog.project());
        }
        store.end(job, new Outcome.Failed(clock.instant(), BigQueryError.stopped()));
    }

    /** The job whose result a client names as a table. */
    public Optional<Job> ofResultTable(TableName table, Permissions permissions) {
        return store.all().stream()
                .filter(job -> job.caller().equals(permissions.caller())
                        && job.resultTable().equals(table))
                .findFirst();
    }

    /** The caller's jobs, or with {@code allUsers} everyone's, the newest first. */
    public List<Job> list(boolean allUsers, Permissions permissions) {
        permissions.requireOnProject(allUsers ? "bigquery.jobs.listAll" : "bigquery.jobs.list", catalog.project());
        return store.all().stream()
                .filter(job -> allUsers || job.caller().equals(permissions.caller()))
                .toList();
    }

    /** The job that the same request began before; clients repeat a request whose answer they did not get. */
    public Optional<Job> begunBy(String requestId, Permissions permissions) {
        return store.begunBy(permissions.caller() + " " + requestId);
    }

    public void remember(String requestId, Job job) {
        store.remember(job.caller() + " " + requestId, job);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        // What the engine still does is not known, so nothing is kept of such an end.
        store.all()
                .forEach(job -> job.outcome().complete(new Outcome.Failed(clock.instant(), BigQueryError.stopped())));
    }
}
