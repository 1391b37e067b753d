package dev.crossrole.localcloud.google.iam;

import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.access.Required;
import dev.crossrole.localcloud.google.rest.Call;
import java.util.Set;

/** How callers come in to the APIs of this package. */
record IamDoor(GoogleAccessGate gate, String service) {
    private static final Set<String> SCOPES =
            Set.of(GoogleAccessGate.CLOUD_PLATFORM, "https://www.googleapis.com/auth/iam");

    Caller caller(Call call) {
        return Required.caller(gate, call.request(), service, SCOPES);
    }
}
