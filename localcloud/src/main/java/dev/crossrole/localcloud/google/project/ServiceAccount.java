package dev.crossrole.localcloud.google.project;

import dev.crossrole.policy.google.access.GooglePrincipal;

/**
 * A service account.
 *
 * @param project the id of its project
 * @param uniqueId 21 digits, by which AWS and ID tokens know it
 * @param disabled whether it can neither get tokens nor use those it has
 */
public record ServiceAccount(String project, String email, String uniqueId, boolean disabled, Labels labels) {

    /** An account that nobody has called anything. */
    public ServiceAccount(String project, String email, String uniqueId, boolean disabled) {
        this(project, email, uniqueId, disabled, Labels.NONE);
    }

    public ServiceAccount withDisabled(boolean now) {
        return new ServiceAccount(project, email, uniqueId, now, labels);
    }

    public ServiceAccount withLabels(Labels now) {
        return new ServiceAccount(project, email, uniqueId, disabled, now);
    }

    /** Its name inside the IAM API. */
    public String resourceName() {
        return "projects/" + project + "/serviceAccounts/" + email;
    }

    public GooglePrincipal.ServiceAccount principal() {
        return new GooglePrincipal.ServiceAccount(email, uniqueId);
    }
}
