package dev.crossrole.localcloud.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The AWS SDK's default chain, in a process that has a machine's environment and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefaultChainTest {
    private final List<Throwable> faults = new ArrayList<>();
    private final LocalClouds clouds;

    DefaultChainTest() throws IOException {
        SecureRandom random = new SecureRandom();
        clouds = LocalClouds.start(new LocalClouds.Settings(
                WorldFile.defaultWorld(), 0, CloudKeys.random(random), InstantSource.system(), random, faults::add));
    }

    @AfterAll
    void close() {
        clouds.close();
        assertThat(faults).isEmpty();
    }

    @Test
    void aProgramOnEc2HasTheRoleOfItsMachine() throws Exception {
        assertThat(run(clouds.environment("ec2-vm")))
                .matches("arn:aws:sts::123456789012:assumed-role/batch/i-[0-9a-f]{17}\n");
    }

    @Test
    void aProgramOnAWorkstationIsItsUser() throws Exception {
        assertThat(run(clouds.environment("laptop"))).isEqualTo("arn:aws:iam::123456789012:user/AssumeS3User\n");
    }

    private static String run(Map<String, String> machine) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Daws.configFile=/nonexistent",
                "-Daws.sharedCredentialsFile=/nonexistent",
                "-cp",
                System.getProperty("java.class.path"),
                WhoAmI.class.getName());
        // What the machine that runs the tests holds must not leak into the program.
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(machine);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }
}
