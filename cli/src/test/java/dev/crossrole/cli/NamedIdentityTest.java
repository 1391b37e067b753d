package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs with identities that a config file names, as processes where a user would have them. */
@LocalClouds
class NamedIdentityTest {
    private static final String CONFIG = """
            identities:
              default:
                aws:
                  role: arn:aws:iam::123456789012:role/gce-reader
                  audience: https://aws.crossrole.example
              brief:
                aws:
                  role: [arn:aws:iam::123456789012:role/gce-reader]
                  audience: https://aws.crossrole.example
                  duration: 900
              warehouse:
                gcp:
                  provider: projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider
                  service-account: warehouse-reader@crossrole-demo.iam.gserviceaccount.com
            """;

    private final Clouds clouds;

    @TempDir
    private Path home;

    NamedIdentityTest(Clouds clouds) {
        this.clouds = clouds;
    }

    @BeforeEach
    void writeConfig() throws IOException {
        Path file = home.resolve(".config/crossrole/crossrole.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, CONFIG);
    }

    private Map<String, String> environment(String machine) {
        Map<String, String> environment = new HashMap<>(clouds.environment(machine));
        environment.put("HOME", home.toString());
        return environment;
    }

    private Shell.Result run(String machine, String... words) {
        return new Shell(environment(machine)).run(words);
    }

    @Test
    void aNameIsEnoughToCross() {
        assertThat(run("gce-vm", "aws", "brief").out()).startsWith("{\"Version\":1,\"AccessKeyId\":\"ASIA");
        assertThat(run("gce-vm", "aws", "--identity", "brief", "--format", "env")
                        .out())
                .contains("export AWS_SESSION_TOKEN=");
        assertThat(run("ec2-vm", "gcp", "warehouse").out()).startsWith("ya29.");
        assertThat(run("gce-vm", "aws", "brief", "--role", "arn:aws:iam::123456789012:role/gone")
                        .err())
                .contains("refused AssumeRoleWithWebIdentity");
    }

    @Test
    void whoamiAndTokenFileAskForTheTokenThatTheIdentityShows() throws IOException {
        Path token = home.resolve("token");

        assertThat(run("gce-vm", "whoami", "--identity", "brief").code()).isZero();
        assertThat(run("gce-vm", "token-file", "--identity", "brief", "--once", "--path", token.toString())
                        .err())
                .isEmpty();
        assertThat(Files.readString(token)).startsWith("ey");
    }

    @Test
    void theConfigIsNotReadWhereNoIdentityIsNamed() throws Exception {
        assertThat(loaded("aws", "--role", "arn:aws:iam::123456789012:role/gce-reader", "--audience", "a"))
                .anyMatch(line -> line.contains("dev.crossrole.cli.aws.AwsVerb"))
                .noneMatch(line -> line.contains("dev.crossrole.yaml.")
                        || line.contains("org.snakeyaml.")
                        || line.contains("dev.crossrole.cli.config.Config "));
        assertThat(loaded("aws", "brief")).anyMatch(line -> line.contains("dev.crossrole.yaml.YamlDocument"));
    }

    private List<String> loaded(String... words) throws Exception {
        Process process = start("gce-vm", List.of("-Xlog:class+load"), words);
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        process.waitFor();
        return lines;
    }

    @Test
    void aProgramIsTheIdentityThatIsNamed() throws Exception {
        Process process = start("gce-vm", List.of(), "exec", "--identity", "brief", "--", "env");

        String out = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(out).containsPattern("AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:\\d+/v1/brief");
    }

    @Test
    void anAgentServesAllOfThemEachWithATokenOfItsOwn() throws Exception {
        Path opener = home.resolve("opener");
        Process process = start("gce-vm", List.of(), "serve", "--agent-token-file", opener.toString());
        List<String> printed = new ArrayList<>();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            for (int i = 0; i < 9; i++) {
                printed.add(out.readLine());
            }
            assertThat(printed.get(1))
                    .startsWith("export AWS_CONTAINER_CREDENTIALS_FULL_URI=")
                    .endsWith("/default'");
            assertThat(printed.get(2))
                    .isEqualTo("export AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE='" + opener + ".default'");
            assertThat(printed.get(3))
                    .startsWith("# brief: AWS_CONTAINER_CREDENTIALS_FULL_URI=")
                    .endsWith("/brief'");
            assertThat(printed.get(5)).startsWith("export GCE_METADATA_HOST=");
            assertThat(Files.readString(home.resolve("opener.default")))
                    .isNotEqualTo(Files.readString(home.resolve("opener.brief")));
            process.toHandle().destroy();
            process.waitFor();
        }
    }

    @Test
    void theFileSaysForAllHowAnAgentListens() throws Exception {
        Path opener = home.resolve("opener");
        Files.writeString(
                home.resolve(".config/crossrole/crossrole.yaml"),
                "agent: {agent-token-file: " + opener + ", imds: true}\n" + CONFIG);
        Process process = start("gce-vm", List.of(), "serve", "--identity", "brief");
        try (BufferedReader out = process.inputReader(UTF_8)) {
            List<String> printed = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                printed.add(out.readLine());
            }
            assertThat(printed)
                    .contains("export AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE='" + opener + "'")
                    .anyMatch(line -> line.startsWith("export AWS_EC2_METADATA_SERVICE_ENDPOINT="));
        } finally {
            process.toHandle().destroy();
            process.waitFor();
        }
    }

    @Test
    void whatWouldMakeSeveralIdentitiesTheSameIsRefused() {
        Shell.Result result =
                run("gce-vm", "serve", "--identity", "default", "--identity", "brief", "--duration", "900");

        assertThat(result.err()).contains("--duration (CROSSROLE_DURATION) is given, but several identities are named");
        assertThat(run("gce-vm", "exec", "--identity", "default", "--identity", "brief", "--", "env")
                        .err())
                .contains("several identities of one cloud are named");
        assertThat(run("gce-vm", "serve", "--identity", "brief", "--identity", "brief")
                        .err())
                .contains("two AWS identities are named 'brief'");
    }

    private Process start(String machine, List<String> flags, String... words) throws IOException {
        List<String> command = CliProcess.command(words);
        command.addAll(1, flags);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("GOOGLE_"));
        builder.environment().putAll(environment(machine));
        return builder.start();
    }
}
