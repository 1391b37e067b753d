package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.access.GoogleAccessGate.Admission;
import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryException;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.bigquery.jobs.Jobs;
import dev.crossrole.localcloud.google.bigquery.jobs.Views;
import dev.crossrole.localcloud.google.bigquery.permissions.Permissions;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.upload.UploadException;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.world.GoogleWorld;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The methods of the API by their paths. Each is behind the gate, and answers refusals in BigQuery's envelope. */
public final class BigQueryApi {
    /** The name that decisions are logged under. */
    private static final String SERVICE = "bigquery.googleapis.com";

    /** Source: BigQuery v2 discovery document, scopes of jobs.query. */
    private static final Set<String> SCOPES = Set.of(
            GoogleAccessGate.CLOUD_PLATFORM,
            "https://www.googleapis.com/auth/cloud-platform.read-only",
            "https://www.googleapis.com/auth/bigquery");

    private static final String PROJECT = "projects/{project}";
    private static final String DATASET = PROJECT + "/datasets/{dataset}";

    private final GoogleWorld.Project project;
    private final Catalog catalog;
    private final GoogleAccessGate gate;
    private final Function<Caller, CallersFiles> files;
    private final List<Route> routes;

    /** What a method does. It answers null where there is nothing to say. */
    @FunctionalInterface
    private interface Method {
        Json answer(ApiCall call) throws IOException;
    }

    /** What a method does that takes a file. */
    @FunctionalInterface
    private interface Upload {
        Response answer(ApiCall call) throws IOException;
    }

    /** The API of one project. */
    public BigQueryApi(
            GoogleWorld.Project project,
            Catalog catalog,
            Jobs jobs,
            Supplier<Engine> engine,
            GoogleAccessGate gate,
            Function<Caller, CallersFiles> files,
            BlobStore uploaded,
            InstantSource clock,
            RandomGenerator random) {
        this.project = project;
        this.catalog = catalog;
        this.gate = gate;
        this.files = files;
        JobIds ids = new JobIds(random);
        QueriesResource queries = new QueriesResource(jobs, ids);
        JobsResource jobsResource = new JobsResource(jobs, ids);
        UploadsResource uploads = new UploadsResource(jobsResource, uploaded, random);
        DatasetsResource datasets = new DatasetsResource(catalog, engine, clock);
        TablesResource tables = new TablesResource(catalog, engine, new Views(catalog, engine, clock), clock);
        TableDataResource data = new TableDataResource(catalog, jobs, engine);
        InsertAllMethod rows = new InsertAllMethod(catalog, engine);
        this.routes = List.of(
                route("GET", "projects", new ProjectsResource(project)::list),
                route("POST", PROJECT + "/queries", queries::query),
                route("GET", PROJECT + "/queries/{job}", queries::results),
                route("POST", PROJECT + "/jobs", jobsResource::insert),
                upload("POST", "/upload", uploads::insert),
                upload("PUT", "/upload", uploads::resume),
                upload("POST", "/resumable/upload", uploads::insert),
                upload("PUT", "/resumable/upload", uploads::resume),
                route("GET", PROJECT + "/jobs", jobsResource::list),
                route("GET", PROJECT + "/jobs/{job}", jobsResource::get),
                route("POST", PROJECT + "/jobs/{job}/cancel", jobsResource::cancel),
                route("GET", PROJECT + "/datasets", datasets::list),
                route("POST", PROJECT + "/datasets", datasets::insert),
                route("GET", DATASET, datasets::get),
                route("PATCH", DATASET, datasets::patch),
                route("PUT", DATASET, datasets::update),
                route("DELETE", DATASET, datasets::delete),
                route("GET", DATASET + "/tables", tables::list),
                route("POST", DATASET + "/tables", tables::insert),
                route("GET", DATASET + "/tables/{table}", tables::get),
                route("PATCH", DATASET + "/tables/{table}", tables::patch),
                route("PUT", DATASET + "/tables/{table}", tables::update),
                route("DELETE", DATASET + "/tables/{table}", tables::delete),
                route("POST", DATASET + "/tables/{table}/insertAll", rows::insert),
                route("GET", DATASET + "/tables/{table}/data", data::list));
    }

    public List<Route> routes() {
        return routes;
    }

    private Route route(String verb, String path, Method method) {
        return new Route(
                verb,
                "/bigquery/v2/" + path,
                call -> admit(call, admitted -> {
                    Json answer = method.answer(admitted);
                    return answer instanceof JsonNull ? Response.empty(204) : JsonResponse.ok(answer);
                }));
    }

    private Route upload(String verb, String prefix, Upload method) {
        return new Route(verb, prefix + "/bigquery/v2/" + PROJECT + "/jobs", call -> admit(call, method));
    }

    private Response admit(Call call, Upload method) throws IOException {
        return switch (gate.admit(call.request(), SERVICE, SCOPES)) {
            case Admission.Refused(GoogleError error) -> refusal(error);
            case Admission.Admitted(var caller) -> answer(call, caller, method);
        };
    }

    private Response answer(Call call, Caller caller, Upload method) throws IOException {
        try {
            return method.answer(behindTheProject(call, caller));
        } catch (UploadException e) {
            BigQueryError error = e.isGone()
                    ? BigQueryError.notFound("Upload")
                    : BigQueryError.invalid(String.valueOf(e.getMessage()));
            return JsonResponse.of(error.code(), error.json());
        } catch (BigQueryException e) {
            return JsonResponse.of(e.error().code(), e.error().json());
        } catch (JsonException e) {
            BigQueryError error = BigQueryError.invalid("Invalid value: " + e.getMessage());
            return JsonResponse.of(error.code(), error.json());
        }
    }

    private ApiCall behindTheProject(Call call, Caller caller) {
        Permissions permissions = new Permissions(caller, catalog);
        String named = Optional.ofNullable(call.variables().get("project")).orElse(project.id());
        // A project can be named by its number too.
        String id = named.equals(Long.toString(project.number())) ? project.id() : named;
        if (!id.equals(project.id())) {
            // Nobody has a permission on a project that is not here, and so nobody learns that it is not.
            permissions.requireOnProject("bigquery.jobs.create", id);
            throw BigQueryError.notFound("Project " + id).exception();
        }
        return new ApiCall(
                call.request(), call.request().query(), id, call.variables(), permissions, files.apply(caller));
    }

    /** The gate's error with the reason that BigQuery's envelope adds. Source: BigQuery documentation, "Error messages". */
    private static Response refusal(GoogleError error) {
        String reason = error.code() == 401 ? "authError" : "accessDenied";
        BigQueryError same = new BigQueryError(error.code(), error.status(), reason, error.message());
        Response response = JsonResponse.of(error.code(), same.json());
        return error.response()
                .headers()
                .first("WWW-Authenticate")
                .map(scheme -> response.with("WWW-Authenticate", scheme))
                .orElse(response);
    }
}
