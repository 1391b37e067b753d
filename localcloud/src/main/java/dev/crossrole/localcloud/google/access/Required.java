package dev.crossrole.localcloud.google.access;

import dev.crossrole.localcloud.google.access.GoogleAccessGate.Admission;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.http.Request;
import java.util.Map;
import java.util.Set;

/** The two things that nearly every operation begins with, for APIs that speak the error shape of google.rpc. */
public final class Required {
    private Required() {}

    /**
     * The caller of a request.
     *
     * @throws ApiException when there is none to be believed
     */
    public static Caller caller(GoogleAccessGate gate, Request request, String service, Set<String> scopes) {
        return switch (gate.admit(request, service, scopes)) {
            case Admission.Admitted(Caller caller) -> caller;
            case Admission.Refused(GoogleError error) -> throw new ApiException(error);
        };
    }

    /**
     * A permission of the caller.
     *
     * @throws ApiException when no policy gives it
     */
    public static void permission(Caller caller, String permission, GoogleResource resource) {
        if (!caller.decide(permission, resource).allowed()) {
            throw new ApiException(denied(permission));
        }
    }

    /** 403 as the IAM APIs word it, whether or not the resource exists. */
    public static GoogleError denied(String permission) {
        return GoogleError.permissionDenied("Permission '" + permission + "' denied on resource (or it may not exist).")
                .because("IAM_PERMISSION_DENIED", "iam.googleapis.com", Map.of("permission", permission));
    }
}
