package dev.crossrole.identity.google;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workload identity pool.
 *
 * @param project the project's number; principals never name a project by its id
 */
public record PoolName(String project, String pool) {
    private static final Pattern NAME =
            Pattern.compile("projects/([0-9]{1,20})/locations/global/workloadIdentityPools/([a-z0-9-]{4,32})");

    /** Reads {@code projects/N/locations/global/workloadIdentityPools/POOL}; empty for anything else. */
    static Optional<PoolName> find(String resourceName) {
        Matcher matcher = NAME.matcher(resourceName);
        return matcher.matches() ? Optional.of(new PoolName(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The pool's name inside the IAM API, without a host. */
    public String resourceName() {
        return "projects/" + project + "/locations/global/workloadIdentityPools/" + pool;
    }

    @Override
    public String toString() {
        return resourceName();
    }
}
