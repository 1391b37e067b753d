package dev.crossrole.localcloud.google.access;

import dev.crossrole.policy.Decision;

/** The sender of one request, authenticated. */
public interface Caller {
    /** The id that decisions about this request are logged under. */
    String requestId();

    /** The e-mail of a service account, or {@code principal://…} for a federated identity that impersonates nobody. */
    String name();

    /** Whether nobody knows who it is. */
    default boolean isAnonymous() {
        return false;
    }

    /**
     * Whether this caller has a permission on a resource, by the resource's own allow policy or by the project's, which it
     * inherits. The decision is logged; whoever asks must refuse unless it {@linkplain Decision#allowed() allows}.
     *
     * @param permission such as {@code bigquery.jobs.create}
     */
    Decision decide(String permission, GoogleResource resource);
}
