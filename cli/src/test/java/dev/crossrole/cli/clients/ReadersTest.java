package dev.crossrole.cli.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.crossrole.cli.CliProcess;
import dev.crossrole.cli.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who reads what: each thing that Crossrole hands out, read by official SDKs that know nothing of it, each by its default search. A cell says
 * where the SDK thinks that it found its credentials, or yes where it does not tell; in each the cloud must take it for the right one.
 *
 * <p>The SDKs for Java are asked by {@code OfficialClientsTest} of the agent, {@code AgentVerbsTest}, {@code AdcTest} and
 * {@code ExecutableSourceTest}.
 */
class ReadersTest {
    /** On a machine of Google Cloud: boto3, the AWS CLI, and the AWS SDK for JavaScript v3. */
    private static final String AWS = """
            handed out         | boto3                         | cli | node
            exec               | container-role                | yes | yes
            serve              | container-role                | yes | yes
            serve --imds       | iam-role                      | yes | yes
            credential_process | custom-process                | yes | yes
            env                | env                           | yes | yes
            dotenv             | env                           | yes | yes
            ini                | shared-credentials-file       | yes | yes
            token-file         | assume-role-with-web-identity | yes | yes
            """;

    /** On an EC2 instance: google-auth for Python, google-auth-library for Node.js, and gcloud. */
    private static final String GOOGLE = """
            handed out         | python                                 | node                    | gcloud
            exec               | google.auth.compute_engine.credentials | Compute                 | yes
            serve              | google.auth.compute_engine.credentials | Compute                 | yes
            adc                | google.auth.aws                        | AwsClient               | yes
            executable         | google.auth.pluggable                  | PluggableAuthClient     | yes
            token              | -                                      | -                       | yes
            """;

    private static final String ROLE = "arn:aws:sts::123456789012:assumed-role/from-google/";
    private static final String READER_ID = "114700000000000000013";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> sdksOfAwsAreTheRole() throws Exception {
        Map<String, Boolean> there = Map.of(
                "boto3", Installed.hasBoto3(),
                "cli", Programs.isThere("aws"),
                "node", Programs.isThere("node") && NodePrograms.folder().isPresent());
        Map<String, String> steps = run("vm", "aws-readers.sh", there, List.of("--endpoint-variables"));
        return cells(AWS, there, (step, expected) -> {
            String found = expected.equals("yes") ? "" : expected + " ";
            assertThat(steps.get(step)).startsWith(found + ROLE);
        });
    }

    @TestFactory
    Stream<DynamicTest> sdksOfGoogleAreTheServiceAccount() throws Exception {
        Map<String, Boolean> there = Map.of(
                "python", Installed.findGoogleAuth().isPresent(),
                "node", Programs.isThere("node") && NodePrograms.folder().isPresent(),
                "gcloud", Programs.isThere("gcloud"));
        Map<String, String> steps = run("ec2-vm", "google-readers.sh", there, List.of());
        return cells(
                GOOGLE,
                there,
                (step, expected) -> assertThat(steps.get(step))
                        .isEqualTo(expected.equals("yes") ? "Hello from Cloud Storage." : expected + " " + READER_ID));
    }

    /** The same program where the role trusts nobody: nothing is handed out, so no SDK becomes anybody. */
    @TestFactory
    Stream<DynamicTest> onAMachineThatMayNotCrossNobodyIsTheRole() throws Exception {
        Map<String, Boolean> there = Map.of("boto3", Installed.hasBoto3());
        Map<String, String> steps = run("idle-vm", "aws-readers.sh", there, List.of("--endpoint-variables"));
        return cells(AWS, there, (step, ignored) -> assertThat(steps.get(step)).startsWith("!"));
    }

    private interface Cell {
        void check(String step, String expected);
    }

    private static Stream<DynamicTest> cells(String table, Map<String, Boolean> there, Cell cell) {
        List<String[]> rows =
                table.lines().map(line -> line.split("\\s*\\|\\s*", -1)).toList();
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int column = 1; column < row.length; column++) {
                String reader = rows.getFirst()[column];
                String step = row[0] + " " + reader;
                String expected = row[column].strip();
                if (!expected.equals("-") && there.containsKey(reader)) {
                    tests.add(dynamicTest(step, () -> {
                        assumeTrue(there.getOrDefault(reader, false), reader + " is not on this machine");
                        cell.check(step, expected);
                    }));
                }
            }
        }
        return tests.stream();
    }

    private Map<String, String> run(String machine, String program, Map<String, Boolean> there, List<String> options)
            throws Exception {
        Path crossrole =
                CliProcess.script(Files.createDirectories(folder.resolve("bin")).resolve("crossrole"), Map.of());
        Map<String, String> variables = new HashMap<>();
        if (there.containsKey("python")) {
            // What comes with google-auth would stand before the AWS CLI's own packages, so nobody else gets it.
            variables.putAll(Installed.findGoogleAuth().orElse(Map.of()));
        }
        variables.put("CROSSROLE", crossrole.toString());
        variables.put(
                "READERS",
                String.join(
                        " ",
                        there.keySet().stream().filter(key -> there.get(key)).toList()));
        Optional<Path> node = NodePrograms.folder();
        variables.put("NODE_PROGRAMS", node.map(Path::toString).orElse(""));
        return new LocalExec(folder, variables).run(machine, options, "sh", program);
    }
}
