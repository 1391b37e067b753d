package dev.crossrole.localcloud.google.access;

import dev.crossrole.policy.google.access.GooglePrincipal;
import java.util.Optional;

/**
 * On whose behalf a decision is taken, and where it is found afterwards.
 *
 * @param requestId the id of the request that it is about
 * @param service the API that asks
 * @param boundary what the token of the request can do at most, where it was downscoped
 */
public record Asker(String requestId, String service, GooglePrincipal principal, Optional<AccessBoundary> boundary) {

    /** Somebody whose token has no boundary. */
    public Asker(String requestId, String service, GooglePrincipal principal) {
        this(requestId, service, principal, Optional.empty());
    }

    /** The e-mail, or {@code principal://…}. */
    public String name() {
        return switch (principal) {
            case GooglePrincipal.ServiceAccount(String email, String ignored) -> email;
            case GooglePrincipal.User(String email) -> email;
            case GooglePrincipal.Federated federated -> federated.describe();
            case GooglePrincipal.Anonymous anonymous -> anonymous.describe();
        };
    }
}
