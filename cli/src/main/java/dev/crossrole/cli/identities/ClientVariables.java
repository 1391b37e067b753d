package dev.crossrole.cli.identities;

import dev.crossrole.agent.Agent;
import dev.crossrole.agent.identities.IdentityName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables by which SDKs find an agent. Sources: AWS SDKs and Tools reference guide, "Container credential provider" and "IMDS
 * credential provider"; google-auth for Python, {@code environment_vars.py}; gcp-metadata for Node, its README.
 */
public final class ClientVariables {
    private ClientVariables() {}

    /**
     * Those that lead to a role.
     *
     * @param openerFile where the token of its container credentials was written
     */
    public static Map<String, String> ofAws(Agent agent, IdentityName name, Path openerFile) {
        Map<String, String> variables = new LinkedHashMap<>();
        Optional.ofNullable(agent.containers().get(name)).ifPresent(container -> {
            variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.url());
            variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", openerFile.toString());
        });
        Optional.ofNullable(agent.instances().get(name))
                .ifPresent(url -> variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", url));
        return variables;
    }

    /** Those that lead to a Google identity. */
    public static Map<String, String> ofGoogle(Agent agent, IdentityName name) {
        Map<String, String> variables = new LinkedHashMap<>();
        Optional.ofNullable(agent.metadataHosts().get(name)).ifPresent(host -> {
            // The data, the ping, and gcloud.
            variables.put("GCE_METADATA_HOST", host);
            variables.put("GCE_METADATA_IP", host);
            variables.put("GCE_METADATA_ROOT", host);
            variables.put("METADATA_SERVER_DETECTION", "assume-present");
        });
        return variables;
    }
}
