package dev.crossrole.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.LocalClouds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code crossrole whoami} on the machines of the local clouds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoAmIVerbTest {
    private final LocalClouds clouds;

    private Map<String, String> machine = new HashMap<>();

    @TempDir
    private Path home;

    WhoAmIVerbTest() throws IOException {
        clouds = DefaultClouds.start();
    }

    @BeforeEach
    void bare() {
        machine = new HashMap<>(Map.of("HOME", home.toString(), "AWS_ENDPOINT_URL", clouds.awsUrl()));
        machine.putAll(Map.of("NO_GCE_CHECK", "true", "AWS_EC2_METADATA_DISABLED", "true"));
    }

    @AfterAll
    void close() {
        clouds.close();
    }

    @Test
    void aComputeEngineMachineIsItsServiceAccount() {
        machine = new HashMap<>(clouds.environment("gce-vm"));
        Shell.Result result = whoami();

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .startsWith("""
                        environment   not here: AWS_ACCESS_KEY_ID is not set
                        web-identity  not here: AWS_WEB_IDENTITY_TOKEN_FILE is not set
                        """)
                .contains("gce           found: the metadata server at ", "ec2           not asked: ")
                .containsPattern("This program is the Google service account [a-z-]+@crossrole-demo"
                        + "\\.iam\\.gserviceaccount\\.com with the unique id \\d+\\.\n$");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void anEc2MachineIsItsRolesSession() {
        machine = new HashMap<>(clouds.environment("ec2-vm"));

        assertThat(whoami().out())
                .contains("ec2           found: the instance has the role ")
                .containsPattern(
                        "This program is arn:aws:sts::123456789012:assumed-role/[a-z-]+/[^ ]+ in the AWS account"
                                + " 123456789012 \\(");
    }

    @Test
    void aProfilesRoleIsWhoTheScriptRunsAs() throws IOException {
        Map<String, String> user = clouds.environment("laptop");
        folder(".aws");
        Files.writeString(
                home.resolve(".aws/credentials"),
                "[base]\naws_access_key_id = " + user.get("AWS_ACCESS_KEY_ID") + "\naws_secret_access_key = "
                        + user.get("AWS_SECRET_ACCESS_KEY") + "\n");
        Files.writeString(
                home.resolve(".aws/config"),
                "[profile lake]\nrole_arn = arn:aws:iam::123456789012:role/AllowedAssumeS3Role\nsource_profile = base\n");
        Shell.Result result = whoami("--profile", "lake", "--json");

        JsonObject report = (JsonObject) Json.parse(result.out());
        assertThat(sources(report)).hasSize(1);
        assertThat(report.object("identity").string("arn"))
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/AllowedAssumeS3Role/crossrole");
        assertThat(result.out()).doesNotContain(user.get("AWS_SECRET_ACCESS_KEY"));
    }

    @Test
    void nobodyIsToldWhereItWasLooked() {
        Shell.Result result = whoami("--json");

        JsonObject report = (JsonObject) Json.parse(result.out());
        assertThat(sources(report))
                .extracting(source -> source.string("name"), source -> source.string("status"))
                .contains(tuple("ec2", "not-here"));
        assertThat(result.err()).startsWith("crossrole: nothing here says who this program is");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void aBrokenSourceEndsTheSearchAndIsShown() {
        machine.put("AWS_ACCESS_KEY_ID", "AKIAALONE");
        Shell.Result result = whoami();

        assertThat(result.out())
                .startsWith("environment   failed: AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not\n"
                        + "web-identity  not asked: ");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void keysThatAwsDoesNotKnowAreRefused() {
        machine.putAll(Map.of("AWS_ACCESS_KEY_ID", "AKIAUNKNOWN", "AWS_SECRET_ACCESS_KEY", "s3cret"));
        Shell.Result result = whoami();

        assertThat(result.out()).startsWith("environment   found: AWS_ACCESS_KEY_ID is set\n");
        assertThat(result.err()).contains("AWS STS refused GetCallerIdentity", "InvalidClientTokenId");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out() + result.err()).doesNotContain("s3cret");
    }

    @Test
    void twoOptionsThatNameASourceAreRefused() {
        assertThat(whoami("--source", "ec2", "--profile", "p").err())
                .isEqualTo("crossrole: --source and --profile each name a source: give one of them\n");
    }

    private static List<JsonObject> sources(JsonObject report) {
        return ((JsonArray) report.find("sources").orElseThrow())
                .stream().map(JsonObject.class::cast).toList();
    }

    private void folder(String name) throws IOException {
        Files.createDirectories(home.resolve(name));
    }

    private Shell.Result whoami(String... options) {
        List<String> words = new ArrayList<>(List.of("whoami"));
        words.addAll(List.of(options));
        return new Shell(machine).run(words.toArray(String[]::new));
    }
}
