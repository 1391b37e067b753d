package dev.crossrole.policy.google.access;

import dev.crossrole.identity.google.FederatedPrincipal;
import dev.crossrole.policy.google.access.GooglePrincipal.Federated;
import dev.crossrole.policy.google.federation.FederatedIdentity;
import java.util.List;
import java.util.Optional;

/**
 * Whether a member of a binding stands for a principal, and what the principal shows for it. Source: Google Cloud IAM, "Principal
 * identifiers". A member that is not understood, {@code deleted:} ones and groups among them, stands for nobody.
 */
final class Members {
    private Members() {}

    static boolean matches(String member, GooglePrincipal principal) {
        if (member.equals("allUsers")) {
            return true;
        }
        if (member.equals("allAuthenticatedUsers")) {
            // It covers Google accounts and service accounts, not identities that an external provider manages.
            return principal instanceof GooglePrincipal.ServiceAccount || principal instanceof GooglePrincipal.User;
        }
        if (principal instanceof Federated federated) {
            return FederatedPrincipal.find(member)
                    .filter(named -> named.pool().equals(federated.pool()))
                    .filter(named -> selects(named, federated.identity()))
                    .isPresent();
        }
        return !(principal instanceof GooglePrincipal.Anonymous) && member.equals(principal.describe());
    }

    private static boolean selects(FederatedPrincipal named, FederatedIdentity identity) {
        if (named instanceof FederatedPrincipal.Subject subject) {
            return subject.value().equals(identity.subject());
        }
        if (named instanceof FederatedPrincipal.Group group) {
            return identity.groups().contains(group.value());
        }
        if (named instanceof FederatedPrincipal.Attribute attribute) {
            return attribute.value().equals(identity.attributes().get(attribute.name()));
        }
        return named instanceof FederatedPrincipal.WholePool;
    }

    /** What the principal has where the member asks for something. */
    static List<String> seen(String member, GooglePrincipal principal) {
        if (!(principal instanceof Federated federated)) {
            return List.of(principal.describe());
        }
        Optional<FederatedPrincipal> named = FederatedPrincipal.find(member);
        if (named.isPresent() && !named.get().pool().equals(federated.pool())) {
            return List.of("pool " + federated.pool());
        }
        if (named.isPresent() && named.get() instanceof FederatedPrincipal.Attribute attribute) {
            String value = federated.identity().attributes().get(attribute.name());
            return value == null ? List.of() : List.of("attribute." + attribute.name() + "/" + value);
        }
        if (named.isPresent() && named.get() instanceof FederatedPrincipal.Group) {
            return federated.identity().groups();
        }
        return List.of(principal.describe());
    }
}
