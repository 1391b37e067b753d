package dev.crossrole.localcloud.google.access;

import dev.crossrole.policy.google.access.GooglePrincipal;

/**
 * On whose behalf a decision is taken, and where it is found afterwards.
 *
 * @param requestId the id of the request that it is about
 * @param service the API that asks
 */
public record Asker(String requestId, String service, GooglePrincipal principal) {

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
