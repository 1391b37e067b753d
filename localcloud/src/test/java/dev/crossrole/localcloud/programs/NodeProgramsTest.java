package dev.crossrole.localcloud.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.tls.LocalAuthority;
import dev.crossrole.localcloud.tls.TrustFiles;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs with the official clients for Node.js, each on a machine that may and on its neighbour that may not: the same program gives its
 * results there and the clouds' own codes here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeProgramsTest {
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final Path programs;
    private final LocalClouds clouds;
    private final TrustFiles trust;

    NodeProgramsTest(@TempDir Path folder) throws Exception {
        Optional<Path> installed = NodeModules.installed();
        assumeTrue(installed.isPresent(), "Node.js, npm or its registry is not there");
        programs = installed.orElseThrow();
        SecureRandom random = new SecureRandom();
        LocalAuthority authority =
                LocalAuthority.keptIn(folder.resolve("authority.pem"), random, InstantSource.system());
        trust = TrustFiles.writeIn(folder, authority, false);
        LocalClouds.Settings settings = new LocalClouds.Settings(
                WorldFile.read(world()), 0, CloudKeys.random(random), InstantSource.system(), random, faults::add);
        clouds = LocalClouds.start(settings.with(LocalClouds.Tls.of(authority, Optional.empty())));
    }

    @AfterAll
    void close() {
        clouds.close();
        assertThat(faults).isEmpty();
    }

    @Test
    void theAwsSdkDoesWhatItsUserMay() throws Exception {
        assertThat(run("aws", "dev-laptop", clouds.awsUrl()))
                .containsEntry("whoAmI", "arn:aws:iam::123456789012:user/dev")
                .containsEntry("assumeRole", "arn:aws:sts::123456789012:assumed-role/node-reader/node Hello from S3.")
                .containsEntry("get", "100000")
                .containsEntry("head", "100000")
                .containsEntry("list", "dir/ü +%2F.bin")
                .containsEntry("range", "10")
                .containsEntry("multipart", Integer.toString((5 << 20) + 1000))
                .containsEntry("presigned", "Hello from S3.")
                .containsEntry("presignedAndAltered", "SignatureDoesNotMatch")
                .containsEntry("delete", "204")
                .containsEntry("getUser", "dev")
                .containsEntry("createRole", "arn:aws:iam::123456789012:role/made-by-node")
                .containsEntry("getRoleThatIsGone", "NoSuchEntity")
                .hasEntrySatisfying("put", checksum -> assertThat(checksum).hasSize(8));
    }

    @Test
    void theAwsSdkIsDeniedWhatItsUserMayNot() throws Exception {
        assertThat(run("aws", "guest-laptop", clouds.awsUrl()))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("whoAmI", "arn:aws:iam::123456789012:user/guest"),
                        Map.entry("assumeRole", "AccessDenied"),
                        Map.entry("put", "AccessDenied"),
                        Map.entry("get", "AccessDenied"),
                        // An answer to HEAD has no body that could tell the code.
                        Map.entry("head", "403"),
                        Map.entry("list", "AccessDenied"),
                        Map.entry("range", "AccessDenied"),
                        Map.entry("multipart", "AccessDenied"),
                        Map.entry("presigned", "AccessDenied"),
                        Map.entry("presignedAndAltered", "SignatureDoesNotMatch"),
                        Map.entry("delete", "AccessDenied"),
                        Map.entry("getUser", "AccessDenied"),
                        Map.entry("createRole", "AccessDenied"),
                        Map.entry("getRoleThatIsGone", "AccessDenied")));
    }

    @Test
    void aGoogleMachineEntersAwsWithItsToken() throws Exception {
        assertThat(run("web-identity", "vm", clouds.awsUrl()))
                .containsEntry("enter", "arn:aws:sts::123456789012:assumed-role/node-from-google/node")
                .containsEntry("provider", "arn:aws:sts::123456789012:assumed-role/node-from-google/provided")
                .containsEntry("enterForAnotherAudience", "AccessDenied")
                .containsEntry("enterWithAnAlteredToken", "InvalidIdentityToken");
        assertThat(run("web-identity", "idle-vm", clouds.awsUrl()))
                .containsEntry("enter", "AccessDenied")
                .containsEntry("provider", "AccessDenied")
                .containsEntry("enterWithAnAlteredToken", "InvalidIdentityToken");
    }

    @Test
    void googlesLibrariesDoWhatTheMachinesAccountMay() throws Exception {
        assertThat(run("google", "vm", clouds.googleUrl()))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("machine", "Compute"),
                        Map.entry("email", "worker@crossrole-demo.iam.gserviceaccount.com"),
                        Map.entry("impersonate", "42"),
                        Map.entry("whatTheTargetMayNot", "accessDenied"),
                        Map.entry("insert", "inserted"),
                        Map.entry("query", "two,three"),
                        Map.entry("wrongQuery", "invalidQuery"),
                        Map.entry("upload", "uploaded"),
                        Map.entry("download", "Hello from Cloud Storage."),
                        Map.entry("roundTrip", "uploaded"),
                        Map.entry("objects", "dir/ü #%2F.txt,hello.txt"),
                        Map.entry("absent", "404")));
    }

    @Test
    void googlesLibrariesAreDeniedWhatTheMachinesAccountMayNot() throws Exception {
        assertThat(run("google", "idle-vm", clouds.googleUrl()))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("machine", "Compute"),
                        Map.entry("email", "idling@crossrole-demo.iam.gserviceaccount.com"),
                        Map.entry("impersonate", "PERMISSION_DENIED"),
                        Map.entry("whatTheTargetMayNot", "PERMISSION_DENIED"),
                        Map.entry("insert", "accessDenied"),
                        Map.entry("query", "accessDenied"),
                        Map.entry("wrongQuery", "accessDenied"),
                        Map.entry("upload", "forbidden"),
                        Map.entry("download", "403"),
                        Map.entry("roundTrip", "403"),
                        Map.entry("objects", "forbidden"),
                        Map.entry("absent", "403")));
    }

    /** Over TLS, whose authority Node.js is told to trust. */
    @Test
    void anInstanceEntersGoogleCloudWithItsRole() throws Exception {
        String tls = clouds.tlsUrl().orElseThrow();
        assertThat(run("external-account", "ec2-vm", tls))
                .containsEntry("token", "ya29.")
                .containsEntry("query", "2");
        assertThat(run("external-account", "ec2-other", tls))
                .containsEntry("token", "PERMISSION_DENIED")
                .containsEntry("query", "PERMISSION_DENIED");
    }

    /** What each step of a program gave, or the code that it was refused with. */
    private Map<String, String> run(String program, String machine, String google) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("node", program + ".mjs").directory(programs.toFile());
        // What the machine that runs the tests holds must not leak into the program.
        builder.environment().keySet().removeIf(name -> name.matches("(?i)(AWS|GOOGLE|GCE|NODE)_.*|.*_PROXY"));
        builder.environment().putAll(clouds.environment(machine));
        builder.environment().put("GOOGLE_URL", google);
        builder.environment().put("NODE_EXTRA_CA_CERTS", trust.pem().toString());
        Path err = Files.createTempFile("node", ".err");
        Process process = builder.redirectError(err.toFile()).start();
        Map<String, String> steps = new LinkedHashMap<>();
        for (String line : new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList()) {
            JsonObject step = (JsonObject) Json.parse(line);
            Json result = step.find("ok").or(() -> step.find("error")).orElseThrow();
            steps.put(step.string("step"), result instanceof JsonString text ? text.value() : result.toString());
        }
        assertThat(process.waitFor()).as(Files.readString(err)).isZero();
        Files.delete(err);
        return steps;
    }

    private static Path world() throws IOException, URISyntaxException {
        return Path.of(Objects.requireNonNull(NodeProgramsTest.class.getResource("node-world.yaml"))
                .toURI());
    }
}
