package dev.crossrole.localcloud.google.iam;

import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.ProjectState;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.policy.google.access.AllowPolicy;
import java.util.Optional;

/** The service account that a path names, as what it is and as what permissions are asked on. */
record NamedAccount(GoogleProject project) {

    /** The account of a path, whose project may also be written {@code -}: the account's name says which it is. */
    Optional<ServiceAccount> found(Call call) {
        String stated = call.variable("project");
        return stated.equals("-") || project.isNamed(stated)
                ? project.serviceAccount(call.variable("account"))
                : Optional.empty();
    }

    /** What a permission is asked on, whether or not there is such an account. */
    GoogleResource resource(Call call) {
        return resource(call, "iam.googleapis.com/ServiceAccount", "");
    }

    /** A resource below the account, such as {@code /keys/ID}. It has no policy of its own, so the account's counts. */
    GoogleResource resource(Call call, String type, String below) {
        return found(call)
                .map(account -> new GoogleResource(
                        type,
                        account.resourceName() + below,
                        project.policies().of(account.resourceName()).policy()))
                .orElseGet(() -> new GoogleResource(
                        type,
                        "projects/" + call.variable("project") + "/serviceAccounts/" + call.variable("account") + below,
                        AllowPolicy.of()));
    }

    /** Refuses where an account that was found is gone since, whoever has its e-mail now. */
    static void require(ServiceAccount found, ProjectState state) {
        if (state.current(found).isEmpty()) {
            throw unknown(found.email());
        }
    }

    static ApiException unknown(Call call) {
        return unknown(call.variable("account"));
    }

    private static ApiException unknown(String name) {
        return new ApiException(GoogleError.notFound("Unknown service account: " + name));
    }
}
