package dev.crossrole.cli.exec;

import dev.crossrole.credentials.aws.Region;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The environment of a program that is somebody else in one cloud or both. SDKs look into an environment's keys, token files and profiles
 * before they ask an endpoint, so those go; of a cloud that is not crossed to, all stays. Sources: AWS SDKs and Tools reference guide,
 * "Standardized credential providers", the order of the chain; google-auth, "Application Default Credentials".
 */
final class ChildEnvironment {
    private static final List<String> AWS_IDENTITIES = List.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_ACCESS_KEY",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SECRET_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_SECURITY_TOKEN",
            "AWS_CREDENTIAL_EXPIRATION",
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_ROLE_ARN",
            "AWS_ROLE_SESSION_NAME",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT");
    private static final List<String> GOOGLE_IDENTITIES = List.of(
            "GOOGLE_APPLICATION_CREDENTIALS",
            "GOOGLE_GHA_CREDS_PATH",
            "GOOGLE_OAUTH_ACCESS_TOKEN",
            "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE",
            "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE",
            "CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT",
            "CLOUDSDK_CORE_ACCOUNT",
            "CLOUDSDK_ACTIVE_CONFIG_NAME",
            "NO_GCE_CHECK");

    private final Set<String> gone = new HashSet<>();
    private final Map<String, String> variables = new LinkedHashMap<>();

    /**
     * Hides every other AWS identity. The machine's own is one of them: an SDK that finds the agent away must not go on as somebody else.
     *
     * @param agent the variables that lead to the agent
     * @param emptyFile in place of both shared files, whose profiles come before any endpoint
     * @param region what those files and the machine would have told
     */
    void withoutOtherAws(Map<String, String> agent, String emptyFile, Optional<Region> region) {
        variables.putAll(agent);
        gone.addAll(AWS_IDENTITIES);
        variables.put("AWS_SHARED_CREDENTIALS_FILE", emptyFile);
        variables.put("AWS_CONFIG_FILE", emptyFile);
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        region.ifPresent(known -> {
            variables.put("AWS_REGION", known.name());
            variables.put("AWS_DEFAULT_REGION", known.name());
        });
    }

    /**
     * Hides every other Google identity.
     *
     * @param agent the variables that lead to the agent
     * @param emptyFolder in place of gcloud's, which holds the credentials of the person
     */
    void withoutOtherGoogle(Map<String, String> agent, String emptyFolder) {
        variables.putAll(agent);
        gone.addAll(GOOGLE_IDENTITIES);
        variables.put("CLOUDSDK_CONFIG", emptyFolder);
    }

    /** Changes what a process would inherit. */
    void applyTo(Map<String, String> environment) {
        environment.keySet().removeAll(gone);
        environment.putAll(variables);
    }
}
