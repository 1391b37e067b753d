package dev.crossrole.localcloud.google.iam;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.access.Required;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.Pool;
import dev.crossrole.localcloud.google.project.PoolProvider;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.http.Response;
import java.util.List;

/** {@code iam.googleapis.com/v1}, workload identity pools and their providers. Source: the API's REST reference. */
public final class PoolsApi {
    private static final String POOLS = "/v1/projects/{project}/locations/global/workloadIdentityPools";
    private static final String POOL = POOLS + "/{pool}";
    private static final String PROVIDERS = POOL + "/providers";
    private static final String PROVIDER = PROVIDERS + "/{provider}";
    private static final int MOST_POOLS = 1000;
    private static final int MOST_PROVIDERS = 100;

    private final GoogleProject project;
    private final IamDoor door;

    public PoolsApi(GoogleProject project, GoogleAccessGate gate) {
        this.project = project;
        this.door = new IamDoor(gate, "iam.googleapis.com");
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", POOLS, this::listPools),
                new Route("GET", POOL, this::getPool),
                new Route("GET", PROVIDERS, this::listProviders),
                new Route("GET", PROVIDER, this::getProvider));
    }

    private Response listPools(Call call) {
        permit(call, "iam.workloadIdentityPools.list");
        List<JsonObject> pools = project.pools().stream().map(PoolJson::write).toList();
        return Page.of("workloadIdentityPools", pools, call.request().query(), MOST_POOLS);
    }

    private Response getPool(Call call) {
        permit(call, "iam.workloadIdentityPools.get");
        return JsonResponse.ok(PoolJson.write(pool(call)));
    }

    private Response listProviders(Call call) {
        permit(call, "iam.workloadIdentityPoolProviders.list");
        List<JsonObject> providers = project.providers(pool(call).name()).stream()
                .map(provider -> PoolJson.write(provider.config()))
                .toList();
        return Page.of(
                "workloadIdentityPoolProviders", providers, call.request().query(), MOST_PROVIDERS);
    }

    private Response getProvider(Call call) {
        permit(call, "iam.workloadIdentityPoolProviders.get");
        PoolName pool = pool(call).name();
        ProviderName name = new ProviderName(pool.project(), pool.pool(), call.variable("provider"));
        PoolProvider provider = project.provider(name).orElseThrow(PoolsApi::notFound);
        return JsonResponse.ok(PoolJson.write(provider.config()));
    }

    /** Pools have no allow policy of their own here: who may see them is decided on the project. */
    private void permit(Call call, String permission) {
        Required.permission(door.caller(call), permission, GoogleResource.project(call.variable("project")));
    }

    private Pool pool(Call call) {
        return project.pool(new PoolName(Long.toString(project.number()), call.variable("pool")))
                .orElseThrow(PoolsApi::notFound);
    }

    private static ApiException notFound() {
        return new ApiException(GoogleError.notFound("Requested entity was not found."));
    }
}
