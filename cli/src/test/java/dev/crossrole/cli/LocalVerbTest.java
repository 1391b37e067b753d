package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.crossrole.cli.programs.Fetch;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code local start} as a process of its own, with its signals, its files and the verbs that find it. */
class LocalVerbTest {
    @TempDir
    private Path state;

    @Test
    void programsOfAMachineFindTheRunningCloudsByTheirEnvironment() throws Exception {
        try (Running clouds = Running.start(state)) {
            Shell shell = new Shell(Map.of("XDG_STATE_HOME", state.toString()));
            Shell.Result exports = shell.run("local", "env", "--as", "gce-vm");
            assertThat(exports.out())
                    .contains("export GCE_METADATA_HOST='127.0.0.1:", "export AWS_ENDPOINT_URL='http://127.0.0.1:");

            Shell.Result credentials = new Shell(variables(exports.out()))
                    .run(
                            "aws",
                            "--role",
                            "arn:aws:iam::123456789012:role/gce-reader",
                            "--audience",
                            "https://aws.crossrole.example",
                            "--session-name",
                            "my host");
            assertThat(credentials.code()).isZero();
            assertThat(credentials.out())
                    .contains("\"Version\":1", "\"AccessKeyId\":\"ASIA", "\"SessionToken\":")
                    .hasLineCount(1);
            assertThat(credentials.err()).contains("the session is named 'my-host'");
            assertThat(clouds.announced())
                    .anyMatch(line -> line.contains("admin") && line.contains("AKIARZPUZDIKADMIN234"));
        }
    }

    @Test
    void bothCloudsAnswerOverTlsForProgramsThatAreToldToTrustThem() throws Exception {
        try (Running clouds = Running.start(state)) {
            assertThat(clouds.announced())
                    .anySatisfy(line -> assertThat(line)
                            .matches("  TLS +https://127\\.0\\.0\\.1:[0-9]+ +both of them; to be trusted: "
                                    + state.resolve("crossrole/authority-certificate.pem")));
            assertThat(state.resolve("crossrole/authority-certificate.pem"))
                    .content()
                    .startsWith("-----BEGIN CERTIFICATE-----")
                    .doesNotContain("KEY");

            Shell shell = new Shell(Map.of("XDG_STATE_HOME", state.toString(), "JAVA_TOOL_OPTIONS", "-Dtheirs=1"));
            Map<String, String> secured = variables(
                    shell.run("local", "env", "--as", "ec2-vm", "--tls").out());
            assertThat(secured)
                    .hasEntrySatisfying(
                            "AWS_ENDPOINT_URL", url -> assertThat(url).startsWith("https://127.0.0.1:"))
                    .hasEntrySatisfying(
                            "CLOUDSDK_API_ENDPOINT_OVERRIDES_STS",
                            url -> assertThat(url).startsWith("https://127.0.0.1:"))
                    .hasEntrySatisfying(
                            "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                            url -> assertThat(url).startsWith("http://127.0.0.1:"))
                    .hasEntrySatisfying(
                            "JAVA_TOOL_OPTIONS",
                            options -> assertThat(options).startsWith("-Dtheirs=1 -Djavax.net.ssl.trustStore="));
            assertThat(List.of("AWS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE"))
                    .allSatisfy(name -> assertThat(Path.of(secured.getOrDefault(name, "")))
                            .content()
                            // Beside ours, what the variable replaces.
                            .contains("-----BEGIN CERTIFICATE-----")
                            .hasSizeGreaterThan(10_000));
            assertThat(fetch(secured, secured.get("AWS_ENDPOINT_URL") + "/.well-known/openid-configuration"))
                    .startsWith("200 { \"issuer\": \"https://accounts.google.com\",");
        }
    }

    /** What the JDK's own client gets, in a process that has these variables. */
    private static String fetch(Map<String, String> variables, String url) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Fetch.class.getName(),
                url);
        builder.environment().putAll(variables);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return out;
    }

    @Test
    void aRefusalIsOneSentenceWithTheCloudsOwnCode() throws Exception {
        try (Running clouds = Running.start(state)) {
            assertThat(clouds.announced()).isNotEmpty();
            Shell vm = new Shell(variables(new Shell(Map.of("XDG_STATE_HOME", state.toString()))
                    .run("local", "env", "--as", "gce-vm")
                    .out()));

            Shell.Result unknown = vm.run("aws", "--role", "arn:aws:iam::123456789012:role/gone");

            assertThat(unknown.code()).isEqualTo(1);
            assertThat(unknown.out()).isEmpty();
            assertThat(unknown.err())
                    .startsWith("crossrole: ")
                    .contains("Not authorized to perform sts:AssumeRoleWithWebIdentity", "AccessDenied");
        }
    }

    @Test
    void whyTellsWhatDecidedTheLastRequestOrTheOneOfAnId() throws Exception {
        try (Running clouds = Running.start(state)) {
            assertThat(clouds.announced()).anyMatch(line -> line.contains("crossrole local why"));
            Shell shell = new Shell(Map.of("XDG_STATE_HOME", state.toString()));
            Shell vm = new Shell(
                    variables(shell.run("local", "env", "--as", "gce-vm").out()));
            assertThat(shell.run("local", "why").err()).contains("have decided nothing yet");

            vm.run("aws", "--role", "arn:aws:iam::123456789012:role/gce-reader", "--audience", "https://other.example");
            Shell.Result denied = shell.run("local", "why", "--denied");
            assertThat(denied.code()).isZero();
            assertThat(denied.out())
                    .contains("sts:AssumeRoleWithWebIdentity on arn:aws:iam::123456789012:role/gce-reader", "denied: ")
                    .contains("accounts.google.com:oaud", "https://other.example")
                    .doesNotContain("eyJ");

            Shell.Result json = shell.run("local", "why", "last", "--json");
            JsonObject decision = (JsonObject) ((JsonObject) Json.parse(json.out()))
                    .array("decisions")
                    .items()
                    .get(0);
            Shell.Result byId = shell.run("local", "why", decision.string("requestId"));
            assertThat(byId.out()).isEqualTo(denied.out());
            assertThat(shell.run("local", "why", "no-such-id").err()).contains("know no request no-such-id");
            assertThat(shell.run("local", "why", "a&last").err()).contains("is not the id of a request");
        }
        assertThat(new Shell(Map.of("XDG_STATE_HOME", state.toString()))
                        .run("local", "why")
                        .err())
                .contains("no local clouds are running: run 'crossrole local start' first");
    }

    @Test
    void filesThatHoldKeysAreReadableByTheirOwnerAlone() throws Exception {
        try (Running clouds = Running.start(state)) {
            assertThat(clouds.announced()).isNotEmpty();
            try (var files = Files.walk(state.resolve("crossrole"))) {
                for (Path file : files.toList()) {
                    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                    assertThat(mode).as(file.toString()).endsWith("------");
                }
            }
        }
    }

    @Test
    void anEndedProcessLeavesNoRunningFile() throws Exception {
        try (Running clouds = Running.start(state)) {
            clouds.process.destroy();
            assertThat(clouds.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        Shell.Result result =
                new Shell(Map.of("XDG_STATE_HOME", state.toString())).run("local", "env", "--as", "gce-vm");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("no local clouds are running: run 'crossrole local start' first");
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Shell.Result result = new Shell(Map.of("XDG_STATE_HOME", state.toString()))
                    .run("local", "start", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err())
                    .contains("port " + taken.getLocalPort() + " on", "is in use")
                    .hasLineCount(1);
        }
    }

    @Test
    void aDataFolderIsHeldByOneProcessAndOutlivesIt() throws Exception {
        String data = state.resolve("data").toString();
        List<String> keys;
        try (Running first = Running.start(state, "--data", data)) {
            keys = accessKeys(first.announced());
            assertRefused(
                    "the data folder " + data + " is in use by process "
                            + first.process().pid(),
                    "--data",
                    data);
            first.process().destroyForcibly().onExit().join();
        }
        try (Running later = Running.start(state, "--data", data)) {
            assertThat(later.announced())
                    .anyMatch(
                            line -> line.startsWith("crossrole: " + data + " holds the state since 20")
                                    && line.endsWith(
                                            "; the users, roles, buckets and other resources of the world file are not applied again"));
            assertThat(accessKeys(later.announced())).hasSize(2).isEqualTo(keys);
            later.process().destroyForcibly().onExit().join();
        }
        assertRefused("is of another world: its AWS account is", "--data", data, "--world", otherWorld());
        Files.writeString(Path.of(data, "bigquery", "rows.duckdb"), "x".repeat(20_000));
        assertRefused("the rows of BigQuery's tables in " + data, "--data", data);
        Files.writeString(Path.of(data, "records.sqlite"), "x".repeat(20_000));
        assertRefused("the records in " + data + "/records.sqlite cannot be used: ", "--data", data);
    }

    private String otherWorld() throws IOException {
        String world = """
                aws: {account: "210987654321", region: us-east-1}
                google: {project: {id: crossrole-demo, number: 123456789}}
                """;
        return Files.writeString(state.resolve("other.yaml"), world).toString();
    }

    private static String[] words(String... options) {
        return Stream.concat(Stream.of("local", "start", "--port", "0"), Stream.of(options))
                .toArray(String[]::new);
    }

    private void assertRefused(String sentence, String... options) {
        Shell.Result result = new Shell(Map.of("XDG_STATE_HOME", state.toString())).run(words(options));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(sentence).hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    private static List<String> accessKeys(List<String> announced) {
        return announced.stream().filter(line -> line.contains("AKIA")).toList();
    }

    @Test
    void aDataFolderThatIsAFileIsSaidToBeNone() throws Exception {
        Path file = Files.writeString(state.resolve("file"), "");
        assertRefused("the data folder " + file + " is a file: choose another", "--data", file.toString());
        assertRefused(
                "cannot be made: choose one that can",
                "--data",
                file.resolve("below").toString());
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsSaidSo() throws Exception {
        Path closed = Files.createDirectory(
                state.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        assumeFalse(Files.isWritable(closed), "this user may write everywhere");
        assertRefused("the data folder " + closed + " cannot be written", "--data", closed.toString());
    }

    @Test
    void aMachineThatIsNotThereIsAnsweredWithThoseThatAre() throws Exception {
        try (Running clouds = Running.start(state)) {
            assertThat(clouds.announced()).isNotEmpty();
            Shell.Result result =
                    new Shell(Map.of("XDG_STATE_HOME", state.toString())).run("local", "env", "--as", "mainframe");

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("there is no machine 'mainframe'", "gce-vm", "ec2-vm", "laptop");
        }
    }

    private static Map<String, String> variables(String exports) {
        return exports.lines()
                .map(line -> line.substring("export ".length()).split("=", 2))
                .collect(java.util.stream.Collectors.toMap(
                        pair -> pair[0], pair -> pair[1].substring(1, pair[1].length() - 1)));
    }

    /** The verb in a process of its own, up to the last line that it announces. */
    private record Running(Process process, List<String> announced) implements AutoCloseable {
        static Running start(Path state, String... more) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(CliProcess.command(words(more)));
            builder.environment().put("XDG_STATE_HOME", state.toString());
            builder.redirectErrorStream(true);
            Process process = builder.start();
            BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            List<String> lines = new ArrayList<>();
            String line;
            while ((line = out.readLine()) != null) {
                lines.add(line);
                if (line.contains("eval ")) {
                    return new Running(process, lines);
                }
            }
            throw new IOException("local start ended: " + lines);
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
