package dev.crossrole.localcloud.google.access;

import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.http.Request;
import java.util.Set;

/**
 * Stands before every Google API of the local cloud: nothing passes without an access token that the cloud itself sealed, or
 * that a service account's key signed for it.
 */
@FunctionalInterface
public interface GoogleAccessGate {
    /** The scope that every API takes. */
    String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

    /**
     * Authenticates a request by its {@code Authorization: Bearer} field.
     *
     * @param service the API, such as {@code bigquery.googleapis.com}: tokens may be for it alone, and decisions are logged under it
     * @param scopes the scopes of which the token must hold one
     */
    Admission admit(Request request, String service, Set<String> scopes);

    /** What came of it. */
    sealed interface Admission {
        /** The token is good; nothing is permitted yet. */
        record Admitted(Caller caller) implements Admission {}

        /** The token is missing, unreadable, expired (401), or lacks the scopes (403). */
        record Refused(GoogleError error) implements Admission {}
    }
}
