package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code aws} and {@code gcp} share between processes, and what they do not. The tests count decisions, so they take turns. */
@LocalClouds
@Execution(ExecutionMode.SAME_THREAD)
class SharedCredentialsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/gce-reader";
    private static final String AUDIENCE = "https://aws.crossrole.example";
    private static final String PROVIDER =
            "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider";

    @TempDir
    private Path home;

    private final Clouds clouds;

    SharedCredentialsTest(Clouds clouds) {
        this.clouds = clouds;
    }

    private long before;

    @BeforeEach
    void count() {
        before = clouds.decisions().count();
    }

    private long decided() {
        return clouds.decisions().count() - before;
    }

    private Shell.Result run(String machine, String... words) {
        return run(Map.of(), machine, words);
    }

    private Shell.Result run(Map<String, String> more, String machine, String... words) {
        Map<String, String> environment = new HashMap<>(clouds.environment(machine));
        environment.remove("CROSSROLE_NO_CACHE");
        environment.put("HOME", home.toString());
        environment.putAll(more);
        return new Shell(environment).run(words);
    }

    private Shell.Result aws(String machine, String... more) {
        List<String> words = new ArrayList<>(List.of("aws", "--role", ROLE, "--audience", AUDIENCE));
        words.addAll(List.of(more));
        return run(machine, words.toArray(String[]::new));
    }

    @Test
    void theSecondProcessHasWhatTheFirstGot() {
        Shell.Result first = aws("gce-vm");
        Shell.Result second = aws("gce-vm");

        assertThat(first.code()).isZero();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(decided()).isEqualTo(1);
        assertThat(home.resolve(".cache/crossrole/credentials")).isDirectory();
    }

    @Test
    void whateverChangesTheAnswerIsNotShared() {
        aws("gce-vm");
        assertThat(aws("gce-vm", "--session-name", "another").code()).isZero();
        assertThat(aws("gce-vm", "--duration", "900").code()).isZero();
        assertThat(aws("gce-vm", "--policy", "{\"Version\":\"2012-10-17\",\"Statement\":[]}")
                        .out())
                .doesNotContain("AccessKeyId\":\"\"");
        assertThat(aws("gce-other").code())
                .as("another machine is another identity")
                .isEqualTo(1);
        assertThat(run("gce-vm", "aws", "--role", ROLE).code())
                .as("another audience")
                .isEqualTo(1);
        assertThat(aws("gce-vm").code()).isZero();

        assertThat(decided()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void withoutTheCacheEachCrossesAndNothingIsKept() {
        aws("gce-vm", "--no-cache");
        aws("gce-vm", "--no-cache");

        assertThat(decided()).isEqualTo(2);
        assertThat(Files.exists(home.resolve(".cache"))).isFalse();
    }

    @Test
    void whatIsKeptIsSealedWithAKeyThatACommandWrites() throws IOException {
        Path one = keyring("one", "echo MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        Path other = keyring("other", "echo ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=");

        Shell.Result first = aws("gce-vm", "--cache-key-command", one.toString());
        Shell.Result second = aws("gce-vm", "--cache-key-command", one.toString());
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(decided()).isEqualTo(1);

        assertThat(aws("gce-vm", "--cache-key-command", other.toString()).out()).isNotEqualTo(first.out());
        assertThat(decided()).isEqualTo(2);
        allThatIsKeptIsSealed();
    }

    private void allThatIsKeptIsSealed() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve(".cache/crossrole/credentials"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".json")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .contains("sealed")
                            .doesNotContain("accessKeyId"));
        }
    }

    @Test
    void whereTheConfigFileNamesTheCommandNobodysCredentialsAreKeptInTheClear() throws IOException {
        Path one = keyring("one", "echo MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        Path other = keyring("other", "echo ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=");
        config("cache-key-command: " + one);

        Shell.Result first = aws("gce-vm");
        assertThat(first.code()).as(first.err()).isZero();
        allThatIsKeptIsSealed();
        assertThat(run("gce-vm", "aws", "reader").out()).as("by name").isEqualTo(first.out());
        assertThat(aws("gce-vm", "--cache-key-command", one.toString()).out()).isEqualTo(first.out());
        assertThat(decided()).isEqualTo(1);

        Map<String, String> variable = Map.of("CROSSROLE_CACHE_KEY_COMMAND", other.toString());
        Shell.Result second = run(variable, "gce-vm", "aws", "reader");
        assertThat(second.out()).startsWith("{").isNotEqualTo(first.out());
        assertThat(run(variable, "gce-vm", "aws", "reader", "--cache-key-command", one.toString())
                        .out())
                .startsWith("{")
                .isNotEqualTo(second.out());
        assertThat(decided()).isEqualTo(3);
        allThatIsKeptIsSealed();
    }

    @Test
    void theConfigFileMaySayThatNothingIsKept() throws IOException {
        config("no-cache: true");

        aws("gce-vm");
        assertThat(run("gce-vm", "aws", "reader").code()).isZero();
        assertThat(decided()).isEqualTo(2);
        assertThat(home.resolve(".cache")).doesNotExist();
        assertThat(run(Map.of("CROSSROLE_NO_CACHE", "false"), "gce-vm", "aws", "reader")
                        .code())
                .isZero();
        assertThat(home.resolve(".cache")).exists();
    }

    private void config(String setting) throws IOException {
        Path file = home.resolve(".config/crossrole/crossrole.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                setting + "\nidentities: {reader: {aws: {role: '" + ROLE + "', audience: '" + AUDIENCE + "'}}}\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            echo s3cret             | what the command keyring wrote is not 32 bytes in base64. With --no-cache no key is asked for, and nothing is kept. Make one by: openssl rand -base64 32
            echo s3cret >&2; exit 1 | the command keyring ended with exit code 1. With --no-cache no key is asked for, and nothing is kept. Run it by hand to see what it says; what it wrote is not shown, because it may be a secret.
            """)
    void aKeyringThatSaysNoKeyIsToldInOneSentenceAndNothingIsKept(String script, String sentence) throws IOException {
        Shell.Result refused =
                aws("gce-vm", "--cache-key-command", keyring("keyring", script).toString());

        assertThat(refused.err()).isEqualTo("crossrole: " + sentence + "\n");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(home.resolve(".cache")).doesNotExist();
    }

    private Path keyring(String name, String script) throws IOException {
        Path file = Files.writeString(home.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void onAMachineOfTheLocalCloudsNothingIsShared() {
        Map<String, String> environment = new HashMap<>(clouds.environment("gce-vm"));
        environment.put("HOME", home.toString());
        for (int i = 0; i < 2; i++) {
            new Shell(environment).run("aws", "--role", ROLE, "--audience", AUDIENCE);
        }

        assertThat(decided()).isEqualTo(2);
    }

    @Test
    void aTokenForGoogleIsSharedToo() {
        String[] words = {
            "gcp",
            "--provider",
            PROVIDER,
            "--service-account",
            "warehouse-reader@crossrole-demo.iam.gserviceaccount.com"
        };

        Shell.Result first = run("ec2-vm", words);
        long once = decided();
        Shell.Result second = run("ec2-vm", words);

        assertThat(first.out()).startsWith("ya29.").isEqualTo(second.out());
        assertThat(decided()).isEqualTo(once);
    }

    /** Real processes, for the lock is the operating system's. */
    @Test
    void ofProcessesThatStartAtOnceOneAsksTheCloud() throws Exception {
        List<Process> all = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                all.add(process("aws", "--role", ROLE, "--audience", AUDIENCE));
            }
            List<String> printed = new ArrayList<>();
            for (Process each : all) {
                printed.add(new String(each.getInputStream().readAllBytes(), UTF_8));
            }
            assertThat(printed)
                    .allSatisfy(out -> assertThat(out).contains("AccessKeyId").isEqualTo(printed.getFirst()));
        } finally {
            all.forEach(Process::destroyForcibly);
        }
        assertThat(decided()).isEqualTo(1);
    }

    @Test
    void anAgentThatIsStartedAgainCrossesOnlyWhereItIsToldTo() throws Exception {
        String[] exec = {"exec", "--role", ROLE, "--audience", AUDIENCE, "--", "true"};

        assertThat(process(exec).waitFor()).isZero();
        assertThat(process(exec).waitFor()).isZero();
        assertThat(aws("gce-vm").code()).isZero();
        assertThat(decided()).isEqualTo(1);

        assertThat(process("exec", "--no-cache", "--role", ROLE, "--audience", AUDIENCE, "--", "true")
                        .waitFor())
                .isZero();
        assertThat(decided()).isEqualTo(2);
    }

    /** A path that is relative to the folder says the same words and runs another program. */
    @Test
    void oneCommandInTwoFoldersIsTwoIdentities() throws Exception {
        String[] words = {
            "aws", "--role", ROLE, "--audience", AUDIENCE, "--token-command", "./mint.sh",
        };
        Path known = folder("gce-vm");
        Path unknown = folder("gce-other");

        Process first = process(known, words);
        assertThat(new String(first.getInputStream().readAllBytes(), UTF_8)).contains("AccessKeyId");
        assertThat(first.waitFor()).isZero();
        Process second = process(unknown, words);
        assertThat(new String(second.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(second.waitFor()).isNotZero();
    }

    private Path folder(String machine) throws IOException {
        Path folder = Files.createDirectory(home.resolve(machine));
        Path token = folder.resolve("token");
        assertThat(run(machine, "token-file", "--once", "--audience", AUDIENCE, "--path", token.toString())
                        .code())
                .isZero();
        Path script = Files.writeString(folder.resolve("mint.sh"), "#!/bin/sh\ncat '" + token + "'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return folder;
    }

    private Process process(String... words) throws IOException {
        return process(home, words);
    }

    private Process process(Path folder, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(CliProcess.command(words));
        builder.environment().clear();
        builder.environment().putAll(clouds.environment("gce-vm"));
        builder.environment().remove("CROSSROLE_NO_CACHE");
        builder.environment().put("HOME", home.toString());
        return builder.directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
