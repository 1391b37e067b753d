package dev.crossrole.localcloud.google.oauth;

import dev.crossrole.localcloud.google.project.ServiceAccount;
import java.util.Set;

/** An assertion that has stood every check: whose it is, and what is asked for. */
record Assertion(ServiceAccount account, Wanted wanted) {

    /** The token that is asked for. */
    sealed interface Wanted {
        /** An access token; {@code scopes} are at least one. */
        record Access(Set<String> scopes) implements Wanted {}

        /** An ID token for this audience. */
        record Identity(String audience) implements Wanted {}
    }
}
