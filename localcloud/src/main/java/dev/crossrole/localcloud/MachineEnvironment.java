package dev.crossrole.localcloud;

import dev.crossrole.localcloud.world.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables that official SDKs and CLIs read to find a cloud, for one machine. Sources: AWS SDKs and Tools reference guide,
 * "Service-specific endpoints" and "IMDS credential provider"; google-auth-library for Python, Java and Node, metadata host variables.
 */
final class MachineEnvironment {
    /** gcloud's names for the APIs whose endpoints it lets a variable override; Crossrole reads the same names. */
    private static final List<String> GOOGLE_APIS =
            List.of("STS", "IAM", "IAMCREDENTIALS", "BIGQUERY", "CLOUDRESOURCEMANAGER");

    private final LocalClouds clouds;

    MachineEnvironment(LocalClouds clouds) {
        this.clouds = clouds;
    }

    Map<String, String> of(Machine machine) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_ENDPOINT_URL", clouds.awsUrl());
        environment.put("AWS_REGION", clouds.world().aws().region());
        environment.put("AWS_DEFAULT_REGION", clouds.world().aws().region());
        for (String api : GOOGLE_APIS) {
            environment.put("CLOUDSDK_API_ENDPOINT_OVERRIDES_" + api, clouds.googleUrl() + "/");
        }
        environment.put("BIGQUERY_EMULATOR_HOST", clouds.googleUrl());
        environment.put("STORAGE_EMULATOR_HOST", clouds.googleUrl());
        environment.put(
                "GOOGLE_CLOUD_PROJECT", clouds.world().google().project().id());
        // Who tries a policy here wants to see what it decides now.
        environment.put("CROSSROLE_NO_CACHE", "true");
        switch (machine) {
            case Machine.ComputeEngine vm -> onGoogle(environment, vm.name());
            case Machine.CloudRun service -> onGoogle(environment, service.name());
            case Machine.Ec2 instance -> onAws(environment, instance.name());
            case Machine.Workstation workstation -> onWorkstation(environment, workstation);
        }
        return environment;
    }

    private void onGoogle(Map<String, String> environment, String machine) {
        String host = url(machine).substring("http://".length());
        environment.put("GCE_METADATA_HOST", host);
        environment.put("GCE_METADATA_IP", host);
        environment.put("GCE_METADATA_ROOT", host);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
    }

    private void onAws(Map<String, String> environment, String machine) {
        environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", url(machine));
        // botocore waits one second once, which a busy laptop exceeds where an instance does not.
        environment.put("AWS_METADATA_SERVICE_TIMEOUT", "10");
        environment.put("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "3");
        environment.put("NO_GCE_CHECK", "true");
    }

    private void onWorkstation(Map<String, String> environment, Machine.Workstation workstation) {
        // The user or the key may have been deleted since it was declared: then the workstation has none.
        clouds.findAccessKeyOf(workstation.user()).ifPresent(key -> {
            environment.put("AWS_ACCESS_KEY_ID", key.accessKeyId());
            environment.put("AWS_SECRET_ACCESS_KEY", key.secretAccessKey().reveal());
        });
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("NO_GCE_CHECK", "true");
    }

    private String url(String machine) {
        String url = clouds.machineUrls().get(machine);
        if (url == null) {
            throw new IllegalStateException("machine " + machine + " has no metadata service");
        }
        return url;
    }
}
