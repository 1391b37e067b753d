package dev.crossrole.identity.google;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workload identity pool's provider. Its {@link #audience()} is what a token exchange names as its target.
 * Source: Google Cloud IAM, REST reference of the Security Token Service, {@code token}, field {@code audience}.
 *
 * @param project the project's number; Google accepts no project id in an audience
 */
public record ProviderName(String project, String pool, String provider) {
    private static final Pattern NAME = Pattern.compile(
            "(?:(?:https:)?//iam\\.googleapis\\.com/)?projects/([0-9]{1,20})/locations/global/workloadIdentityPools/([a-z0-9-]{4,32})/providers/([a-z0-9-]{4,32})");

    /**
     * Reads {@code //iam.googleapis.com/projects/N/locations/global/workloadIdentityPools/POOL/providers/PROVIDER}, with or without
     * {@code https:}, or without the host.
     *
     * @throws IllegalArgumentException with one sentence that holds the text
     */
    public static ProviderName parse(String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a workload identity provider: it must have the form"
                            + " //iam.googleapis.com/projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER,"
                            + " with the project's number");
        }
        return new ProviderName(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /** The provider's name inside the IAM API, without a host. */
    public String resourceName() {
        return "projects/" + project + "/locations/global/workloadIdentityPools/" + pool + "/providers/" + provider;
    }

    /** The full resource name, {@code //iam.googleapis.com/projects/…}. */
    public String audience() {
        return "//iam.googleapis.com/" + resourceName();
    }

    /** The pool's full resource name without scheme, as principals name it: {@code iam.googleapis.com/projects/…}. */
    public String poolName() {
        return "iam.googleapis.com/projects/" + project + "/locations/global/workloadIdentityPools/" + pool;
    }

    @Override
    public String toString() {
        return audience();
    }
}
