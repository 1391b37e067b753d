package dev.crossrole.localcloud.google.iam;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.access.Required;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.Pool;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What the APIs of pools and of providers share. */
record Federation(GoogleProject project, IamDoor door, Operations operations, InstantSource clock) {
    static final String POOLS = "/v1/projects/{project}/locations/global/workloadIdentityPools";
    static final String POOL = POOLS + "/{pool}";

    /** Pools have no allow policy of their own here: who may see and change them is decided on the project. */
    void permit(Call call, String permission) {
        Required.permission(door.caller(call), permission, GoogleResource.project(call.variable("project")));
    }

    /** The pool of a path, deleted or not. */
    Pool pool(Call call) {
        return project.pool(name(call)).orElseThrow(Federation::notFound);
    }

    PoolName name(Call call) {
        return new PoolName(Long.toString(project.number()), call.variable("pool"));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    static boolean showDeleted(Call call) {
        return call.request()
                .query()
                .first("showDeleted")
                .filter("true"::equals)
                .isPresent();
    }

    static void requireActive(Optional<Instant> deleted) {
        if (deleted.isPresent()) {
            throw new ApiException(GoogleError.failedPrecondition("The resource is deleted."));
        }
    }

    static void requireDeleted(Optional<Instant> deleted) {
        if (deleted.isEmpty()) {
            throw new ApiException(GoogleError.failedPrecondition("The resource is not deleted."));
        }
    }

    static ApiException notFound() {
        return new ApiException(GoogleError.notFound("Requested entity was not found."));
    }
}
