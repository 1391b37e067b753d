package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossrole.cli.programs.AskGoogle;
import dev.crossrole.cli.programs.Fetch;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code exec} and {@code serve} as processes, with programs and libraries that know nothing of them. */
@LocalClouds
class AgentVerbsTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String ROLE = "arn:aws:iam::123456789012:role/gce-reader";
    private static final List<String> TO_AWS = List.of("--role", ROLE, "--audience", "https://aws.crossrole.example");
    private static final List<String> TO_GOOGLE = List.of(
            "--provider",
            "projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider",
            "--service-account",
            "warehouse-reader@crossrole-demo.iam.gserviceaccount.com");

    private final Clouds clouds;

    @TempDir
    private Path folder;

    AgentVerbsTest(Clouds clouds) {
        this.clouds = clouds;
    }

    private record Result(int code, String out, String err) {}

    @Test
    void theProgramHasTheAgentAndNoOtherIdentityAndItsExitCodeIsPassedOn() throws Exception {
        Result result =
                exec("gce-vm", TO_AWS, "sh", "-c", "env; stat -c %a $AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE; exit 7");

        assertThat(result.code()).as(result.err()).isEqualTo(7);
        assertThat(result.out())
                .contains("AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:", "AWS_EC2_METADATA_DISABLED=true")
                .endsWith("\n600\n")
                .doesNotContain("PERSONS-", "AWS_PROFILE", "AWS_CONTAINER_AUTHORIZATION_TOKEN=");
        assertThat(result.err()).isEmpty();
        assertThat(left()).isEmpty();
    }

    /** Libraries that know no {@code CLOUDSDK_CONFIG} cannot be led away from it. */
    @Test
    void aPersonsGoogleFileIsToldWhereTheProgramIsToBeAGoogleIdentity() throws Exception {
        Path file = folder.resolve(".config/gcloud/application_default_credentials.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");

        assertThat(exec("ec2-vm", TO_GOOGLE, "true").err())
                .startsWith("crossrole: Google's libraries for Go")
                .contains(file.toString(), "env HOME=")
                .hasLineCount(1);
        assertThat(exec("gce-vm", TO_AWS, "true").err()).isEmpty();
    }

    @Test
    void aSignalReachesTheProgramWhichChoosesItsOwnExitCode() throws Exception {
        Process process = start(
                "gce-vm",
                "exec",
                TO_AWS,
                "sh",
                "-c",
                "tail -f /dev/null & child=$!; trap 'kill $child; exit 9' TERM; echo ready; wait");
        try (BufferedReader out = process.inputReader(UTF_8)) {
            assertThat(out.readLine()).isEqualTo("ready");
            process.toHandle().destroy();
            assertThat(process.waitFor()).isEqualTo(9);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void withAUserTheAgentAnswersThatUsersProgramsAlone() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "this system does not tell whose a connection is");
        String[] ask = {"sh", "-c", "exec \"$0\" -cp \"$1\" \"$2\" http://$GCE_METADATA_HOST/", JAVA};
        List<String> command = new ArrayList<>(List.of(ask));
        command.addAll(List.of(System.getProperty("java.class.path"), Fetch.class.getName()));
        List<String> own = new ArrayList<>(TO_GOOGLE);
        own.addAll(List.of("--peer-uid", "own"));
        List<String> others = new ArrayList<>(TO_GOOGLE);
        others.addAll(List.of("--peer-uid", "65533"));

        assertThat(exec("ec2-vm", own, command.toArray(String[]::new)).out()).startsWith("200 ");
        assertThat(exec("ec2-vm", others, command.toArray(String[]::new)).out())
                .isEqualTo("403 programs of other users are not answered \n");

        Path config = folder.resolve(".config/crossrole/crossrole.yaml");
        Files.createDirectories(config.getParent());
        Files.writeString(
                config,
                "agent: {peer-uid: 65533}\nidentities: {warehouse: {gcp: {provider: '" + TO_GOOGLE.get(1) + "'}}}\n");
        assertThat(exec("ec2-vm", TO_GOOGLE, command.toArray(String[]::new)).out())
                .as("what the config file says for all agents")
                .startsWith("403 ");
        assertThat(exec("ec2-vm", List.of("--identity", "warehouse"), command.toArray(String[]::new))
                        .out())
                .startsWith("403 ");
        assertThat(exec("ec2-vm", own, command.toArray(String[]::new)).out()).startsWith("200 ");
    }

    @Test
    void whatCannotBeCrossedToIsSaidBeforeTheProgramRuns() throws Exception {
        Result result = exec("gce-vm", List.of("--role", ROLE), "echo", "ran");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("crossrole: AWS STS refused AssumeRoleWithWebIdentity");
    }

    @Test
    void theAwsCliIsTheRole() throws Exception {
        assumeTrue(Programs.isThere("aws"), "there is no AWS CLI on the PATH");

        Result result =
                exec("gce-vm", TO_AWS, "aws", "sts", "get-caller-identity", "--query", "Arn", "--output", "text");

        assertThat(result.out()).as(result.err()).startsWith("arn:aws:sts::123456789012:assumed-role/gce-reader/");
    }

    @Test
    void boto3IsTheRole() throws Exception {
        assumeTrue(Programs.isThere("python3"), "there is no Python on the PATH");
        assumeTrue(exits(0, "python3", "-c", "import boto3"), "Python has no boto3");

        Result result = exec(
                "gce-vm",
                TO_AWS,
                "python3",
                "-c",
                "import boto3; print(boto3.Session().get_credentials().method, boto3.client('sts').get_caller_identity()['Arn'])");

        assertThat(result.out())
                .as(result.err())
                .startsWith("container-role arn:aws:sts::123456789012:assumed-role/gce-reader/");
    }

    @Test
    void googlesLibraryIsTheServiceAccount() throws Exception {
        Result result = exec(
                "ec2-vm", TO_GOOGLE, JAVA, "-cp", System.getProperty("java.class.path"), AskGoogle.class.getName());

        assertThat(result.out())
                .as(result.err())
                .startsWith("ComputeEngineCredentials warehouse-reader@crossrole-demo.iam.gserviceaccount.com ya29.");
    }

    @Test
    void anAgentServesUntilItIsTold() throws Exception {
        Path opener = folder.resolve("it's an opener");
        List<String> options = new ArrayList<>(TO_AWS);
        options.addAll(List.of("--imds", "--agent-token-file", relative(opener)));
        Process process = start("gce-vm", "serve", options);
        Map<String, String> exports = new HashMap<>();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String status = out.readLine().replaceAll(".*(http://[0-9.:]+)/readyz.*", "$1");
            for (int i = 0; i < 3; i++) {
                String[] export = out.readLine().replace("export ", "").split("=", 2);
                exports.put(export[0], export[1]);
            }
            String printed = exports.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "");
            assertThat(printed).startsWith("'/").endsWith("/it'\\''s an opener'");
            Path found = Path.of(printed.substring(1, printed.length() - 1).replace("'\\''", "'"));
            assertThat(Files.isSameFile(found, opener))
                    .as("found from any folder")
                    .isTrue();
            assertThat(exports)
                    .containsOnlyKeys(
                            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                            "AWS_EC2_METADATA_SERVICE_ENDPOINT");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(opener)))
                    .isEqualTo("rw-------");
            assertThat(fetch(status + "/healthz")).isEqualTo("200 ok ");
            process.toHandle().destroy();
            assertThat(process.waitFor()).as("told to end, and tidy").isZero();
            assertThat(out.readLine()).isNull();
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void aTokensFileIsReadAsAWebIdentity() throws Exception {
        Path file = folder.resolve("web-identity");
        Shell machine = new Shell(clouds.environment("gce-vm"));
        Shell.Result written = machine.run(
                "token-file", "--once", "--audience", "https://aws.crossrole.example", "--path", file.toString());
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Map<String, String> reader = new HashMap<>(clouds.environment("laptop"));
        reader.keySet().removeIf(name -> name.startsWith("AWS_ACCESS_KEY") || name.startsWith("AWS_SECRET"));
        reader.put("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString());
        reader.put("AWS_ROLE_ARN", ROLE);
        assertThat(new Shell(reader).run("whoami").out()).contains("assumed-role/gce-reader/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exec --role arn:aws:iam::123456789012:role/x          | there is no command to run: write it after '--'
            exec -- true                                          | there is no identity to speak for: name a role of AWS with --role
            exec --role x -- true                                 | 'x' is not an ARN
            serve                                                 | there is no identity to speak for
            serve --role arn:aws:iam::123456789012:role/x --port x | --port must be a whole number from 0 to 65000, but is 'x'
            serve --role arn:aws:iam::123456789012:role/x --peer-uid 65534 | --peer-uid names the user 65534, as whom Linux also shows every user that a container has no number for
            exec --role arn:aws:iam::123456789012:role/x --provider projects/1/locations/global/workloadIdentityPools/pool/providers/prov --audience a -- true | --audience is given with --role and --provider
            """)
    void mistakesAreOneSentence(String words, String sentence) {
        Shell.Result result = new Shell(Map.of("HOME", "/dev/null")).run(words.split(" "));

        assertThat(result.err()).startsWith("crossrole: ").contains(sentence).hasLineCount(1);
        assertThat(result.code()).isEqualTo(2);
    }

    /** As a person who stands elsewhere writes it. */
    private static String relative(Path file) {
        return Path.of("").toAbsolutePath().relativize(file).toString();
    }

    private static String fetch(String url) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        JAVA, "-cp", System.getProperty("java.class.path"), Fetch.class.getName(), url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return out.strip() + " ";
    }

    private static boolean exits(int code, String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == code;
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
            return files.toList();
        }
    }

    private Result exec(String machine, List<String> options, String... command)
            throws IOException, InterruptedException {
        Process process = start(machine, "exec", options, command);
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        int code = process.waitFor();
        return new Result(code, out, Files.readString(folder.resolve("err")));
    }

    private Process start(String machine, String verb, List<String> options, String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of(verb));
        words.addAll(options);
        if (command.length > 0) {
            words.add("--");
            words.addAll(List.of(command));
        }
        ProcessBuilder builder = new ProcessBuilder(CliProcess.command(folder.resolve("tmp"), words));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("GOOGLE_"));
        environment.put("HOME", folder.toString());
        environment.putAll(clouds.environment(machine));
        // What a program would find before any endpoint. The crossing itself does not look there for an identity.
        environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "PERSONS-TOKEN");
        if (machine.equals("gce-vm")) {
            environment.put("AWS_SECURITY_TOKEN", "PERSONS-TOKEN");
        }
        builder.redirectError(folder.resolve("err").toFile());
        return builder.start();
    }
}
