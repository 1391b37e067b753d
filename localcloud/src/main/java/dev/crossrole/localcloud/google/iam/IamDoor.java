package dev.crossrole.localcloud.google.iam;

import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.access.Required;
import dev.crossrole.localcloud.google.rest.Call;
import java.util.Set;

/**
 * How callers come in to the APIs of this package.
 *
 * @param service the API, under which decisions are logged
 * @param scopes of which a token needs one
 */
record IamDoor(GoogleAccessGate gate, String service, Set<String> scopes) {

    /** Source: IAM API, REST reference, "Authorization scopes" of its methods. */
    static IamDoor iam(GoogleAccessGate gate) {
        return new IamDoor(
                gate,
                "iam.googleapis.com",
                Set.of(GoogleAccessGate.CLOUD_PLATFORM, "https://www.googleapis.com/auth/iam"));
    }

    static IamDoor resourceManager(GoogleAccessGate gate) {
        return new IamDoor(gate, "cloudresourcemanager.googleapis.com", Set.of(GoogleAccessGate.CLOUD_PLATFORM));
    }

    Caller caller(Call call) {
        return Required.caller(gate, call.request(), service, scopes);
    }
}
