package dev.crossrole.cli.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** google-auth for Python, where it is installed or came with the Google Cloud CLI. */
class GoogleAuthPythonTest {
    @TempDir
    private Path folder;

    @Test
    void onAGoogleMachineItIsTheMachinesAccount() throws Exception {
        assertThat(run("vm", "google_auth.py"))
                .containsEntry("default", "google.auth.compute_engine.credentials in crossrole-demo")
                .containsEntry("refresh", "ya29.")
                .containsEntry("email", "worker@crossrole-demo.iam.gserviceaccount.com")
                .containsEntry("idToken", "worker@crossrole-demo.iam.gserviceaccount.com")
                .containsEntry("query", "['one', 'two']")
                .containsEntry("list", "['hello.txt']")
                .containsEntry("read", "200")
                .containsEntry("impersonate", "ya29.")
                .containsEntry("impersonatedIdToken", "eyJ")
                .containsEntry("signature", "256")
                .containsEntry("bySignatures", "ya29.")
                .containsEntry("narrowed", "200")
                .containsEntry("outsideOfNarrowed", "403")
                .containsEntry("key", "ya29.")
                .containsEntry("scopedJwt", "eyJ 200")
                .containsEntry("jwtForStorage", "eyJ 200")
                .containsEntry("jwtForAnother", "eyJ 401")
                .containsEntry("verified", "reader@crossrole-demo.iam.gserviceaccount.com")
                .hasEntrySatisfying(
                        "verifiedByAnothers",
                        refusal -> assertThat(refusal).startsWith("!MalformedError Certificate for key id"))
                .hasEntrySatisfying(
                        "idTokenForAnother",
                        refusal -> assertThat(refusal).startsWith("!InvalidValue Token has wrong audience"));
    }

    @Test
    void onItsNeighbourItIsDenied() throws Exception {
        Map<String, String> steps = run("idle-vm", "google_auth.py");

        assertThat(steps)
                .containsEntry("idToken", "idling@crossrole-demo.iam.gserviceaccount.com")
                .containsEntry("query", "!ValueError PERMISSION_DENIED")
                .containsEntry("list", "!ValueError forbidden")
                .containsEntry("read", "403")
                .containsEntry("narrowed", "403")
                .containsEntry("key", "!ValueError PERMISSION_DENIED");
        assertThat(steps.get("impersonate")).contains("iam.serviceAccounts.getAccessToken");
        assertThat(steps.get("impersonatedIdToken")).contains("iam.serviceAccounts.getOpenIdToken");
        assertThat(steps.get("signature")).contains("iam.serviceAccounts.signBlob");
        assertThat(steps.get("bySignatures")).contains("iam.serviceAccounts.signBlob");
    }

    @Test
    void anInstancesRoleBecomesAnAccountThatItMayActAsAndNoOther() throws Exception {
        Map<String, String> steps = run("ec2-vm", "external_account.py");

        assertThat(steps)
                .containsEntry("token", "ya29.")
                .containsEntry("read", "Hello from Cloud Storage.")
                .containsEntry("remove", "403")
                .containsEntry("tables", "200");
        assertThat(steps.get("otherAccount")).contains("iam.serviceAccounts.getAccessToken");
        assertThat(steps.get("otherProvider")).contains("invalid_target");
    }

    @Test
    void anInstanceOfAnotherRoleBecomesNobody() throws Exception {
        Map<String, String> steps = run("ec2-other", "external_account.py");

        for (String step : List.of("token", "read", "remove", "tables", "otherAccount")) {
            assertThat(steps.get(step)).as(step).contains("!RefreshError", "iam.serviceAccounts.getAccessToken");
        }
    }

    private Map<String, String> run(String machine, String program) throws Exception {
        return new LocalExec(folder, Installed.requireGoogleAuth()).run(machine, "python3", program);
    }
}
