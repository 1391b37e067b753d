package dev.crossrole.localcloud.google.iam;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.access.PolicyJson;
import dev.crossrole.localcloud.google.access.Required;
import dev.crossrole.localcloud.google.project.PolicyStore;
import dev.crossrole.localcloud.google.project.ProjectState;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code getIamPolicy}, {@code setIamPolicy} and {@code testIamPermissions}, which are the same on every kind of resource.
 *
 * @param permissions what the kind's permissions begin with, such as {@code iam.serviceAccounts}
 */
record PolicyOperations(PolicyStore policies, String permissions) {

    Response get(Caller caller, GoogleResource resource) {
        Required.permission(caller, permissions + ".getIamPolicy", resource);
        return JsonResponse.ok(PolicyJson.write(policies.of(resource.name())));
    }

    /**
     * Sets the policy of a resource, for a caller who may.
     *
     * @param check refuses where the resource is not there when the policy would come into force: the body may come long after the header
     */
    Response set(Caller caller, GoogleResource resource, Call call, Consumer<ProjectState> check) throws IOException {
        Required.permission(caller, permissions + ".setIamPolicy", resource);
        JsonObject body = call.message();
        JsonObject policy = body.object("policy");
        Optional<String> etag = policy.findString("etag").filter(text -> !text.isEmpty());
        return policies.replace(resource.name(), PolicyJson.read(policy), etag, check)
                .map(changed -> JsonResponse.ok(PolicyJson.write(changed)))
                .orElseThrow(() -> new ApiException(GoogleError.aborted(
                        "There were concurrent policy changes. Please retry the whole read-modify-write with exponential"
                                + " backoff.")));
    }

    /** Which of the permissions the caller has. Nobody needs a permission to ask. */
    Response test(Caller caller, GoogleResource resource, JsonObject body) {
        List<String> held = body.strings("permissions").stream()
                .filter(permission -> caller.decide(permission, resource).allowed())
                .toList();
        JsonObject.Builder answer = JsonObject.builder();
        if (!held.isEmpty()) {
            answer.putStrings("permissions", held);
        }
        return JsonResponse.ok(answer.build());
    }
}
