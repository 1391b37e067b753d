package dev.crossrole.policy.google.access;

import dev.crossrole.identity.google.FederatedPrincipal;
import dev.crossrole.identity.google.PoolName;
import dev.crossrole.policy.google.federation.FederatedIdentity;

/** Who calls a Google API. */
public sealed interface GooglePrincipal {

    /** The principal as a policy would name it. */
    String describe();

    /** A service account. */
    record ServiceAccount(String email, String uniqueId) implements GooglePrincipal {
        @Override
        public String describe() {
            return "serviceAccount:" + email;
        }
    }

    /** A person with a Google account. */
    record User(String email) implements GooglePrincipal {
        @Override
        public String describe() {
            return "user:" + email;
        }
    }

    /** An identity of a workload identity pool, as its provider mapped it. */
    record Federated(PoolName pool, FederatedIdentity identity) implements GooglePrincipal {
        @Override
        public String describe() {
            return new FederatedPrincipal.Subject(pool, identity.subject()).toString();
        }
    }

    /** A request without credentials. */
    record Anonymous() implements GooglePrincipal {
        @Override
        public String describe() {
            return "anonymous";
        }
    }
}
