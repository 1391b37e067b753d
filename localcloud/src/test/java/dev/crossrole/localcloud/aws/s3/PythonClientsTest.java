package dev.crossrole.localcloud.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** boto3 and the AWS CLI, where the machine has them. */
class PythonClientsTest {
    private static final S3Server SERVER = new S3Server();

    @TempDir
    Path folder;

    private record Outcome(int status, String output) {}

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void boto3UsesS3AsItUsesTheRealOne() throws Exception {
        assumeTrue(succeeds("python3", "-c", "import boto3"), "this machine has no boto3");
        Path script = folder.resolve("boto3_round_trip.py");
        try (InputStream in =
                Objects.requireNonNull(PythonClientsTest.class.getResourceAsStream("boto3_round_trip.py"))) {
            Files.copy(in, script);
        }
        Outcome outcome = run("python3", script.toString(), SERVER.url().toString(), folder.toString());
        assertThat(outcome.output()).endsWith("done\n");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void theCommandLineCopiesListsAndRemoves() throws Exception {
        assumeTrue(succeeds("aws", "--version"), "this machine has no AWS CLI");
        Path file = folder.resolve("file.bin");
        byte[] content = new byte[9_000_000];
        new Random(7).nextBytes(content);
        Files.write(file, content);
        assertThat(aws("s3", "mb", "s3://cli-bucket")).isEqualTo("make_bucket: cli-bucket\n");
        aws("s3", "cp", "--no-progress", file.toString(), "s3://cli-bucket/deep/file with space.bin");
        assertThat(aws("s3", "ls", "s3://cli-bucket/deep/")).contains("9000000 file with space.bin");
        aws(
                "s3",
                "cp",
                "--no-progress",
                "s3://cli-bucket/deep/file with space.bin",
                folder.resolve("back").toString());
        assertThat(Files.readAllBytes(folder.resolve("back"))).isEqualTo(content);
        aws("s3", "cp", "--no-progress", "s3://cli-bucket/deep/file with space.bin", "s3://cli-bucket/copy");
        aws("s3", "rm", "s3://cli-bucket/copy");
        assertThat(aws(
                        "s3api",
                        "list-objects-v2",
                        "--bucket",
                        "cli-bucket",
                        "--query",
                        "Contents[].Key",
                        "--output",
                        "text"))
                .isEqualTo("deep/file with space.bin\n");
        aws("s3", "rb", "--force", "s3://cli-bucket");
        Outcome gone = run("aws", "s3", "ls", "s3://cli-bucket");
        assertThat(gone.status()).isNotZero();
        assertThat(gone.output()).contains("NoSuchBucket");
    }

    private String aws(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("aws"));
        command.addAll(List.of(arguments));
        Outcome outcome = run(command.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.output()).isZero();
        return outcome.output();
    }

    private boolean succeeds(String... command) throws InterruptedException {
        try {
            return run(command).status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Outcome run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        // Nothing of the machine's own set-up may lead anywhere else.
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ACCESS_KEY_ID", SERVER.admin().accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", SERVER.admin().secret().reveal());
        environment.put("AWS_DEFAULT_REGION", "us-east-1");
        environment.put("AWS_ENDPOINT_URL", SERVER.url().toString());
        environment.put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
        environment.put(
                "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("no-credentials").toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("NO_PROXY", "127.0.0.1");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
