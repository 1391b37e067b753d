package dev.crossrole.localcloud.google.iam;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.Pool;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * {@code iam.googleapis.com/v1}, workload identity pools, and with them their providers. Source: the API's REST reference. Deleting is
 * soft, and what was deleted keeps its id.
 */
public final class PoolsApi {
    private static final String TYPE = "WorkloadIdentityPool";
    private static final String PERMISSIONS = "iam.workloadIdentityPools.";
    /** The fields that are not set by the service alone. */
    private static final Set<String> CHANGEABLE = Set.of("displayName", "description", "disabled");

    /** The largest page. Source: REST reference, {@code workloadIdentityPools.list}, {@code pageSize}. */
    private static final int MOST = 1000;

    private final GoogleProject project;
    private final Federation federation;
    private final ProvidersApi providers;

    public PoolsApi(GoogleProject project, GoogleAccessGate gate, InstantSource clock, RandomGenerator random) {
        this.project = project;
        this.federation = new Federation(project, IamDoor.iam(gate), new Operations(random), clock);
        this.providers = new ProvidersApi(project, federation);
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                new Route("GET", Federation.POOLS, this::list),
                new Route("POST", Federation.POOLS, this::create),
                new Route("GET", Federation.POOL, this::get),
                new Route("PATCH", Federation.POOL, this::patch),
                new Route("DELETE", Federation.POOL, this::delete),
                new Route("POST", Federation.POOL + ":undelete", this::undelete),
                new Route("GET", Federation.POOL + "/operations/{operation}", this::operation)));
        routes.addAll(providers.routes());
        return routes;
    }

    private Response list(Call call) {
        federation.permit(call, PERMISSIONS + "list");
        boolean deletedToo = Federation.showDeleted(call);
        List<JsonObject> pools = project.pools().stream()
                .filter(pool -> deletedToo || pool.deleted().isEmpty())
                .map(PoolJson::write)
                .toList();
        return Page.of("workloadIdentityPools", pools, call.request().query(), MOST);
    }

    private Response get(Call call) {
        federation.permit(call, PERMISSIONS + "get");
        return JsonResponse.ok(PoolJson.write(federation.pool(call)));
    }

    private Response create(Call call) throws IOException {
        federation.permit(call, PERMISSIONS + "create");
        String parameter = "workloadIdentityPoolId";
        String id = PoolJson.newId(parameter, call.request().query().first(parameter));
        Pool pool = PoolJson.read(new PoolName(Long.toString(project.number()), id), call.message());
        if (!project.add(pool)) {
            throw new ApiException(GoogleError.alreadyExists("Requested entity already exists"));
        }
        return done(pool);
    }

    private Response patch(Call call) throws IOException {
        federation.permit(call, PERMISSIONS + "update");
        String mask = call.request().query().first("updateMask").orElse("");
        JsonObject body = call.message();
        return changed(call, pool -> {
            Federation.requireActive(pool.deleted());
            return PoolJson.read(pool.name(), UpdateMask.apply(PoolJson.write(pool), body, mask, CHANGEABLE));
        });
    }

    private Response delete(Call call) {
        federation.permit(call, PERMISSIONS + "delete");
        return changed(call, pool -> {
            Federation.requireActive(pool.deleted());
            return pool.deletedSince(Optional.of(federation.now()));
        });
    }

    private Response undelete(Call call) {
        federation.permit(call, PERMISSIONS + "undelete");
        return changed(call, pool -> {
            Federation.requireDeleted(pool.deleted());
            return pool.deletedSince(Optional.empty());
        });
    }

    private Response operation(Call call) {
        federation.permit(call, PERMISSIONS + "get");
        return federation
                .operations()
                .get(federation.pool(call).name().resourceName() + "/operations/" + call.variable("operation"));
    }

    /** Changes it as it is when its body has come. */
    private Response changed(Call call, UnaryOperator<Pool> change) {
        return done(project.change(federation.name(call), change).orElseThrow(Federation::notFound));
    }

    private Response done(Pool pool) {
        return federation.operations().done(pool.name().resourceName(), TYPE, PoolJson.write(pool));
    }
}
