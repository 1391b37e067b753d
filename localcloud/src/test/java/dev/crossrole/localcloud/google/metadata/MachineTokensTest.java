package dev.crossrole.localcloud.google.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.world.Machine;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine gets tokens as long as its account is there and enabled, whatever it got before. How it is refused is not documented. */
class MachineTokensTest {
    private static final String ACCOUNTS = "/v1/projects/demo/serviceAccounts";
    private static final String READER = ACCOUNTS + "/" + Worlds.READER;

    private final TestCloud cloud = new TestCloud(Worlds.demo(), host -> Optional.empty());
    private final Handler vm = cloud.cloud().metadataServer(new Machine.ComputeEngine("vm", "reader"));
    private final Handler run = cloud.cloud().metadataServer(new Machine.CloudRun("run", "reader"));

    /** An owner may not disable accounts by that alone. */
    @BeforeEach
    void allowAdmin() throws IOException {
        String member = "\"members\":[\"serviceAccount:" + Worlds.ADMIN + "\"]}";
        asAdmin(
                "POST",
                "/v1/projects/demo:setIamPolicy",
                "{\"policy\":{\"bindings\":[{\"role\":\"roles/owner\"," + member
                        + ",{\"role\":\"roles/iam.serviceAccountAdmin\"," + member + "]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "identity?audience=aws", "identity?audience=aws&format=full"})
    void noneOfAnAccountThatIsDisabledUntilItIsEnabled(String tokens) throws Exception {
        assertHandedOut(tokens, true);
        asAdmin("POST", READER + ":disable", "");
        assertHandedOut(tokens, false);
        asAdmin("POST", READER + ":enable", "");
        assertHandedOut(tokens, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "identity?audience=aws", "identity?audience=aws&format=full"})
    void noneOfAnAccountThatIsDeletedNorOfItsNamesake(String tokens) throws Exception {
        assertHandedOut(tokens, true);
        asAdmin("DELETE", READER, "");
        assertHandedOut(tokens, false);
        asAdmin("POST", ACCOUNTS, "{\"accountId\":\"reader\"}");
        assertHandedOut(tokens, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "identity?audience=aws", "identity?audience=aws&format=full"})
    void noneOfANamesakeThatWasThereBeforeTheMachineWas(String tokens) throws Exception {
        asAdmin("DELETE", READER, "");
        asAdmin("POST", ACCOUNTS, "{\"accountId\":\"reader\"}");
        Handler late = cloud.cloud().metadataServer(new Machine.ComputeEngine("late", "reader"));
        assertHandedOut(late, tokens, false);
    }

    private void assertHandedOut(String tokens, boolean expected) throws IOException {
        assertHandedOut(vm, tokens, expected);
        assertHandedOut(run, tokens, expected);
    }

    private static void assertHandedOut(Handler machine, String tokens, boolean expected) throws IOException {
        int status = machine.handle(Request.of(
                        "GET",
                        "/computeMetadata/v1/instance/service-accounts/default/" + tokens,
                        Headers.of("Metadata-Flavor", "Google"),
                        new byte[0]))
                .status();
        assertThat(status == 200).isEqualTo(expected);
        assertThat(status).isLessThan(500);
    }

    private void asAdmin(String method, String target, String body) throws IOException {
        Headers admin = Headers.of("Authorization", "Bearer " + cloud.tokenOf("admin-account"));
        assertThat(cloud.send(method, target, admin, body).status()).isEqualTo(200);
    }
}
