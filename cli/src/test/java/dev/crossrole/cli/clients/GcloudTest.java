package dev.crossrole.cli.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gcloud} with its {@code storage}: the same program on a machine that may, and on its neighbour that may not. */
class GcloudTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void requireGcloud() {
        Installed.require("gcloud", "gsutil", "bq");
    }

    @Test
    void onAGoogleMachineItIsTheMachinesAccount() throws Exception {
        Map<String, String> steps = new LocalExec(folder).run("vm", "sh", "gcloud.sh");

        assertThat(steps.remove("selfSignedElsewhere"))
                .contains("Permission 'resourcemanager.projects.getIamPolicy' denied");
        assertThat(steps)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("account", "worker@crossrole-demo.iam.gserviceaccount.com"),
                        Map.entry("idToken", "eyJ"),
                        Map.entry("asReader", "ya29."),
                        Map.entry("projects", "crossrole-demo"),
                        Map.entry("projectPolicy", "roles/owner roles/bigquery.jobUser"),
                        Map.entry(
                                "accounts",
                                "idling@crossrole-demo.iam.gserviceaccount.com"
                                        + " reader@crossrole-demo.iam.gserviceaccount.com"
                                        + " worker@crossrole-demo.iam.gserviceaccount.com"),
                        Map.entry(
                                "accountPolicy", "roles/iam.workloadIdentityUser roles/iam.serviceAccountTokenCreator"),
                        Map.entry("createProvider", ""),
                        Map.entry("describeProvider", "123456789012 ACTIVE"),
                        Map.entry("providers", "aws-provider made outbound"),
                        Map.entry("createAccount", ""),
                        Map.entry("renameAccount", "Last name"),
                        Map.entry("describeAccount", "Last name What for"),
                        Map.entry("createKey", ""),
                        Map.entry("useKey", ""),
                        Map.entry("withKey", "Hello from Cloud Storage."),
                        Map.entry("selfSigned", "eyJ"),
                        Map.entry("withSelfSigned", "Hello from Cloud Storage.")));
    }

    @Test
    void onItsNeighbourEachCommandIsDeniedByTheNameOfThePermission() throws Exception {
        Map<String, String> steps = new LocalExec(folder).run("idle-vm", "sh", "gcloud.sh");

        assertThat(steps)
                .containsEntry("account", "idling@crossrole-demo.iam.gserviceaccount.com")
                .containsEntry("idToken", "eyJ")
                // Whoever may see no project is told of none.
                .containsEntry("projects", "");
        assertThat(steps.get("createAccount")).contains("Permission 'iam.serviceAccounts.create' denied");
        Map.of(
                        "asReader", "iam.serviceAccounts.getAccessToken",
                        "projectPolicy", "resourcemanager.projects.getIamPolicy",
                        "accounts", "iam.serviceAccounts.list",
                        "accountPolicy", "iam.serviceAccounts.getIamPolicy",
                        "createProvider", "iam.workloadIdentityPoolProviders.create",
                        "describeProvider", "iam.workloadIdentityPoolProviders.get",
                        "providers", "iam.workloadIdentityPoolProviders.list",
                        "createKey", "iam.serviceAccountKeys.create",
                        "withKey", "storage.objects.get")
                .forEach((step, permission) ->
                        assertThat(steps.get(step)).as(step).contains("Permission '" + permission + "' denied"));
    }

    @Test
    void onEc2ItIsWhomTheInstancesRoleMayActAs() throws Exception {
        Map<String, String> steps = new LocalExec(folder).run("ec2-vm", "sh", "external-account.sh");

        assertThat(steps)
                .containsEntry("login", "")
                .containsEntry("account", "reader@crossrole-demo.iam.gserviceaccount.com")
                .containsEntry("token", "ya29.")
                .containsEntry("read", "Hello from Cloud Storage.")
                .containsEntry("gsutil", "Hello from Cloud Storage.");
        assertThat(steps.get("query")).endsWith("name one two");
        assertThat(steps.get("write")).contains("Permission 'storage.objects.create' denied");
        assertThat(steps.get("projectPolicy")).contains("Permission 'resourcemanager.projects.getIamPolicy' denied");
    }

    @Test
    void onAnInstanceOfAnotherRoleItIsNobody() throws Exception {
        Map<String, String> steps = new LocalExec(folder)
                .only("credFile", "login", "token", "read", "query", "gsutil")
                .run("ec2-other", "sh", "external-account.sh");

        for (String step : List.of("token", "read", "query")) {
            assertThat(steps.get(step))
                    .as(step)
                    .contains("Unable to acquire impersonated credentials", "iam.serviceAccounts.getAccessToken");
        }
        assertThat(steps.get("gsutil")).startsWith("!");
    }

    @Test
    void objectsGoThereAndBack() throws Exception {
        Map<String, String> steps = new LocalExec(folder).run("vm", "sh", "gcloud-storage.sh");

        assertThat(steps)
                .containsEntry("list", "gs://exports/hello.txt")
                .containsEntry("read", "Hello from Cloud Storage.")
                .containsEntry(
                        "all",
                        "gs://exports/copy.bin gs://exports/dir/ü #%2F.txt gs://exports/hello.txt gs://exports/large.bin")
                .containsEntry("gsutilRead", "small");
        assertThat(steps.get("absent")).contains("matched no objects or files: gs://exports/absent.txt");
        assertThat(failed(steps)).containsExactly("absent");
    }

    @Test
    void objectsOfOthersStayWhereTheyAre() throws Exception {
        Map<String, String> steps = new LocalExec(folder)
                .only("list", "read", "upload", "gsutilUpload", "gsutilRead")
                .run("idle-vm", "sh", "gcloud-storage.sh");

        assertThat(failed(steps)).hasSize(5).isEqualTo(steps.keySet());
        assertThat(steps.get("list")).contains("Permission 'storage.objects.list' denied");
        assertThat(steps.get("read")).contains("Permission 'storage.objects.get' denied");
        assertThat(steps.get("gsutilRead"))
                .contains("AccessDeniedException: 403", "Permission 'storage.objects.list' denied");
    }

    private static Set<String> failed(Map<String, String> steps) {
        return steps.entrySet().stream()
                .filter(step -> step.getValue().startsWith("!"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
