package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossrole.cli.programs.Fetch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code local exec} with programs that know nothing of it. Each run starts the clouds of the default world for itself. */
class ExecVerbTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    private record Result(int code, String out, String err) {}

    @Test
    void theRealHostNamesLeadToTheLocalClouds() throws Exception {
        Result result = exec(
                "gce-vm",
                List.of(),
                JAVA,
                "-cp",
                System.getProperty("java.class.path"),
                Fetch.class.getName(),
                "https://accounts.google.com/.well-known/openid-configuration",
                "https://sts.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15",
                "https://iam.googleapis.com/v1/projects/crossrole-demo/serviceAccounts",
                "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/email");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out().lines().toList())
                .satisfiesExactly(
                        discovery ->
                                assertThat(discovery).startsWith("200 { \"issuer\": \"https://accounts.google.com\","),
                        sts -> assertThat(sts).startsWith("403 ").contains("<Code>MissingAuthenticationToken</Code>"),
                        iam -> assertThat(iam).startsWith("401 ").contains("\"status\": \"UNAUTHENTICATED\""),
                        email -> assertThat(email).isEqualTo("200 aws-access@crossrole-demo.iam.gserviceaccount.com"));
    }

    @Test
    void anyOtherHostIsRefusedByName() throws Exception {
        Result result = exec(
                "ec2-vm",
                List.of(),
                JAVA,
                "-cp",
                System.getProperty("java.class.path"),
                Fetch.class.getName(),
                "http://example.com/",
                "http://example.com/again",
                "http://metadata.google.internal/");

        assertThat(result.out())
                .contains("403 crossrole: no local cloud serves example.com, and nothing else is reached");
        assertThat(result.err())
                .containsOnlyOnce(
                        "crossrole: refused example.com, which no local cloud serves; '--allow-host example.com'")
                .containsOnlyOnce("crossrole: refused metadata.google.internal");
    }

    @Test
    void theExitCodeIsPassedOnAndNothingIsLeftBehind() throws Exception {
        Result result = exec("laptop", List.of(), "sh", "-c", "cat \"$SSL_CERT_FILE\"; exit 7");

        assertThat(result.code()).isEqualTo(7);
        assertThat(result.out()).startsWith("-----BEGIN CERTIFICATE-----").doesNotContain("KEY");
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theProgramHasTheMachinesIdentityAndNotThePersons() throws Exception {
        Result gce = exec("gce-vm", List.of(), "env");
        assertThat(gce.out())
                .contains(
                        "GCE_METADATA_HOST=127.0.0.1:",
                        "HTTPS_PROXY=http://127.0.0.1:",
                        "https_proxy=http://127.0.0.1:")
                .contains("AWS_CONFIG_FILE=" + folder.resolve("config"))
                .doesNotContain(
                        "PERSONS-KEY", "NO_PROXY", "no_proxy", "AWS_ENDPOINT_URL", "GOOGLE_APPLICATION_CREDENTIALS");

        Result endpoints = exec("laptop", List.of("--endpoint-variables"), "env");
        assertThat(endpoints.out())
                .contains("AWS_ENDPOINT_URL=http://127.0.0.1:", "AWS_ACCESS_KEY_ID=AKIA")
                .doesNotContain("PERSONS-KEY");
    }

    @Test
    void aPersonsFileThatSomeLibrariesFindNonethelessIsToldWhereTheMachineIsAGoogleIdentity() throws Exception {
        Path file = folder.resolve(".config/gcloud/application_default_credentials.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");

        assertThat(exec("gce-vm", List.of(), "true").err())
                .startsWith("crossrole: Google's libraries for Go")
                .contains(file.toString())
                .hasLineCount(1);
        assertThat(exec("laptop", List.of(), "true").err()).isEmpty();
    }

    @Test
    void mistakesAreOneSentence() {
        Shell shell = new Shell(Map.of("XDG_STATE_HOME", folder.toString()));

        assertThat(shell.run("local", "exec", "--as", "gce-vm").err())
                .startsWith("crossrole: there is no command to run: write it after '--'")
                .hasLineCount(1);
        assertThat(shell.run("local", "exec", "--", "true").err())
                .startsWith("crossrole: --as is missing; there are the machines gce-vm, ")
                .hasLineCount(1);
        assertThat(shell.run("local", "exec", "--as", "mainframe", "--", "true").err())
                .startsWith("crossrole: there is no machine 'mainframe'; there are the machines gce-vm, ")
                .hasLineCount(1);
        assertThat(shell.run("local", "exec", "--as", "gce-vm", "--", "no-such-program")
                        .err())
                .isEqualTo("crossrole: cannot run 'no-such-program': is it on the PATH, and executable?\n");
    }

    @Test
    void theAwsCliRunsAsItIs() throws Exception {
        assumeTrue(Programs.isThere("aws"), "the AWS CLI is not on this machine");
        Files.writeString(folder.resolve("config"), """
                [profile crossing]
                region = us-east-1
                credential_process = '%s' -XX:TieredStopAtLevel=1 -cp '%s' dev.crossrole.cli.Main aws \
                --role arn:aws:iam::123456789012:role/gce-reader --audience https://aws.crossrole.example
                """.formatted(JAVA, System.getProperty("java.class.path")));

        Result ec2 =
                exec("ec2-vm", List.of(), "aws", "sts", "get-caller-identity", "--query", "Arn", "--output", "text");
        assertThat(ec2.out()).as(ec2.err()).startsWith("arn:aws:sts::123456789012:assumed-role/batch/i-");

        Result gce = exec(
                "gce-vm",
                List.of(),
                "aws",
                "--profile",
                "crossing",
                "sts",
                "get-caller-identity",
                "--query",
                "Arn",
                "--output",
                "text");
        assertThat(gce.out()).as(gce.err()).startsWith("arn:aws:sts::123456789012:assumed-role/gce-reader/");

        Result laptop = exec("laptop", List.of(), "aws", "s3", "ls", "s3://crossrole-lake/");
        assertThat(laptop.code()).isNotZero();
        assertThat(laptop.err()).contains("because no identity-based policy allows the s3:ListBucket action");
    }

    private Result exec(String machine, List<String> options, String... command)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("local", "exec", "--as", machine));
        words.addAll(options);
        words.add("--");
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(CliProcess.command(folder.resolve("tmp"), words));
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        builder.environment().put("AWS_CONFIG_FILE", folder.resolve("config").toString());
        builder.environment().put("AWS_ACCESS_KEY_ID", "PERSONS-KEY");
        builder.environment().put("GOOGLE_APPLICATION_CREDENTIALS", "PERSONS-KEY");
        builder.environment().put("NO_PROXY", "*");
        builder.redirectError(folder.resolve("err").toFile());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        int code = process.waitFor();
        return new Result(code, out, Files.readString(folder.resolve("err")));
    }
}
