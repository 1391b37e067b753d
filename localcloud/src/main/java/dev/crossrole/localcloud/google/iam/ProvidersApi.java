package dev.crossrole.localcloud.google.iam;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.PoolProvider;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The providers of workload identity pools. A change counts from the next exchange on; the real service takes a second for disabling
 * and about five for a key set.
 */
final class ProvidersApi {
    private static final String PROVIDERS = Federation.POOL + "/providers";
    private static final String PROVIDER = PROVIDERS + "/{provider}";
    private static final String TYPE = "WorkloadIdentityPoolProvider";
    private static final String PERMISSIONS = "iam.workloadIdentityPoolProviders.";
    private static final Set<String> CHANGEABLE =
            Set.of("displayName", "description", "disabled", "attributeMapping", "attributeCondition", "aws", "oidc");

    /** The largest page. Source: REST reference, {@code providers.list}, {@code pageSize}. */
    private static final int MOST = 100;

    private final GoogleProject project;
    private final Federation federation;

    ProvidersApi(GoogleProject project, Federation federation) {
        this.project = project;
        this.federation = federation;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", PROVIDERS, this::list),
                new Route("POST", PROVIDERS, this::create),
                new Route("GET", PROVIDER, this::get),
                new Route("PATCH", PROVIDER, this::patch),
                new Route("DELETE", PROVIDER, this::delete),
                new Route("POST", PROVIDER + ":undelete", this::undelete),
                new Route("GET", PROVIDER + "/operations/{operation}", this::operation));
    }

    private Response list(Call call) {
        federation.permit(call, PERMISSIONS + "list");
        boolean deletedToo = Federation.showDeleted(call);
        List<JsonObject> providers = project.providers(federation.pool(call).name()).stream()
                .filter(provider -> deletedToo || provider.deleted().isEmpty())
                .map(ProviderJson::write)
                .toList();
        return Page.of(
                "workloadIdentityPoolProviders", providers, call.request().query(), MOST);
    }

    private Response get(Call call) {
        federation.permit(call, PERMISSIONS + "get");
        return JsonResponse.ok(ProviderJson.write(provider(call)));
    }

    private Response create(Call call) throws IOException {
        federation.permit(call, PERMISSIONS + "create");
        String parameter = "workloadIdentityPoolProviderId";
        String id = PoolJson.newId(parameter, call.request().query().first(parameter));
        PoolProvider provider = ProviderJson.read(name(call, id), call.message());
        if (!project.add(provider)) {
            throw new ApiException(GoogleError.alreadyExists("Requested entity already exists"));
        }
        return done(provider);
    }

    private Response patch(Call call) throws IOException {
        federation.permit(call, PERMISSIONS + "update");
        String mask = call.request().query().first("updateMask").orElse("");
        JsonObject body = call.message();
        return changed(call, provider -> {
            Federation.requireActive(provider.deleted());
            return ProviderJson.read(
                    provider.config().name(), UpdateMask.apply(ProviderJson.write(provider), body, mask, CHANGEABLE));
        });
    }

    private Response delete(Call call) {
        federation.permit(call, PERMISSIONS + "delete");
        return changed(call, provider -> {
            Federation.requireActive(provider.deleted());
            return provider.deletedSince(Optional.of(federation.now()));
        });
    }

    private Response undelete(Call call) {
        federation.permit(call, PERMISSIONS + "undelete");
        return changed(call, provider -> {
            Federation.requireDeleted(provider.deleted());
            return provider.deletedSince(Optional.empty());
        });
    }

    private Response operation(Call call) {
        federation.permit(call, PERMISSIONS + "get");
        String resource = provider(call).config().name().resourceName();
        return federation.operations().get(resource + "/operations/" + call.variable("operation"));
    }

    /** Changes it as it is when its body has come. */
    private Response changed(Call call, UnaryOperator<PoolProvider> change) {
        return done(
                project.change(name(call, call.variable("provider")), change).orElseThrow(Federation::notFound));
    }

    private Response done(PoolProvider provider) {
        return federation
                .operations()
                .done(provider.config().name().resourceName(), TYPE, ProviderJson.write(provider));
    }

    private PoolProvider provider(Call call) {
        return project.provider(name(call, call.variable("provider"))).orElseThrow(Federation::notFound);
    }

    private ProviderName name(Call call, String id) {
        PoolName pool = federation.pool(call).name();
        return new ProviderName(pool.project(), pool.pool(), id);
    }
}
