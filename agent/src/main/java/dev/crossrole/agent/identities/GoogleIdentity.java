package dev.crossrole.agent.identities;

import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.google.ServiceAccountName;
import java.util.Optional;

/** A service account, or a federated identity, that programs on this machine may be. */
public record GoogleIdentity(IdentityName name, GoogleTarget target) {
    private static final String DOMAIN = ".iam.gserviceaccount.com";

    /**
     * The id of the service account's project, which stands in its name; empty for a federated identity, and for the accounts that Google
     * itself makes. Source: IAM, "Service accounts overview", types of service accounts.
     */
    public Optional<String> projectId() {
        return target.serviceAccount()
                .map(ServiceAccountName::value)
                .filter(email -> email.endsWith(DOMAIN))
                .map(email -> email.substring(email.indexOf('@') + 1, email.length() - DOMAIN.length()));
    }
}
