package dev.crossrole.cli.chains;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.cli.CliProcess;
import dev.crossrole.cli.Shell;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a VM of Google's over one role to the next: what is allowed with a mark, beside what is denied without it. */
@LocalClouds(world = "chain-world.yaml")
class MarkedChainTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/";
    private static final String ALLOWED = "{\"Version\":1,\"AccessKeyId\":\"ASIA";

    private final Clouds clouds;

    @TempDir
    private Path home;

    MarkedChainTest(Clouds clouds) {
        this.clouds = clouds;
    }

    /** The roles by their names, then the marks. */
    private static List<String> words(String roles, String marks) {
        List<String> words = new ArrayList<>(List.of("aws"));
        for (String role : roles.split(" ", -1)) {
            words.addAll(List.of("--role", ROLE + role));
        }
        if (!marks.isEmpty()) {
            words.addAll(List.of(marks.split(" ", -1)));
        }
        return words;
    }

    private Shell.Result run(String machine, List<String> words, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(clouds.environment(machine));
        environment.put("HOME", home.toString());
        environment.putAll(more);
        return new Shell(environment).run(words.toArray(String[]::new));
    }

    private Shell.Result run(String machine, String roles, String marks) {
        return run(machine, words(roles, marks), Map.of());
    }

    /** Each line that is allowed stands beside those that lack one thing of it. */
    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            vm     | entry middle vault   | --transitive-tag team=data --source-identity ann@example.com | allowed
            vm     | entry middle vault   | --transitive-tag team=lake --source-identity ann@example.com | denied
            vm     | entry middle vault   | --source-identity ann@example.com                            | denied
            vm     | entry middle vault   | --transitive-tag team=data --source-identity bob@example.com | denied
            vm     | entry middle vault   | --transitive-tag team=data                                   | denied
            vm     | entry middle vault   | --session-tag team=data --source-identity ann@example.com    | denied
            vm     | entry middle vault   | ''                                                           | denied
            laptop | middle vault         | --transitive-tag team=data --source-identity ann@example.com | allowed
            laptop | middle vault         | --session-tag team=data --source-identity ann@example.com    | denied
            vm     | entry unstaged vault | --session-tag stage=prod --transitive-tag team=data --source-identity ann@example.com | allowed
            vm     | entry unstaged       | --transitive-tag team=data                                   | allowed
            vm     | entry unstaged       | --session-tag stage=prod                                     | denied
            vm     | entry middle         | --session-tag stage=prod                                     | allowed
            vm     | entry middle named   | --source-identity ann@example.com                            | allowed
            vm     | entry middle named   | ''                                                           | denied
            vm     | entry middle named   | --transitive-tag team=data --source-identity ann@example.com | denied
            vm     | entry middle no-marks | ''                                                          | allowed
            vm     | entry middle no-marks | --transitive-tag team=data                                  | denied
            vm     | entry middle no-marks | --source-identity ann@example.com                           | denied
            """)
    void theLastRoleSeesWhatTheSessionBeforeWasMarkedWith(String machine, String roles, String marks, String outcome) {
        Shell.Result result = run(machine, roles, marks);

        if (outcome.equals("allowed")) {
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).startsWith(ALLOWED);
        } else {
            assertThat(result.err()).contains("AWS STS refused AssumeRole: ", "(AccessDenied, HTTP 403");
            assertThat(result.out()).isEmpty();
            assertThat(result.code()).isEqualTo(1);
        }
    }

    /** Nothing is left of a role that was entered with a token alone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --session-tag team=data           | session tags
            --transitive-tag team=data        | session tags
            --source-identity ann@example.com | a source identity
            """)
    void aTokenBringsNoMarks(String marks, String what) {
        Shell.Result result = run("vm", "entry", marks);

        assertThat(result.err())
                .isEqualTo("crossrole: " + what
                        + " cannot be sent with a token: AssumeRoleWithWebIdentity has no such parameter. Name a further role by a"
                        + " second --role: it is assumed by AssumeRole, which has.\n");
        assertThat(result.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --session-tag team=data --session-tag team=lake    | the tags team=data and team=lake have the same key
            --session-tag team=data --transitive-tag TEAM=data | the tags TEAM=data and team=data have the same key
            --session-tag team                                 | 'team' is not a tag: it must have the form KEY=VALUE
            --transitive-tag aws:team=data                     | the prefix aws: is AWS's own
            --source-identity aws:ann                          | 'aws:ann' is not a source identity
            --source-identity ann --source-identity bob        | --source-identity is given 2 times
            """)
    void whatCannotBeIsRefusedBeforeAnybodyIsAsked(String marks, String sentence) {
        Shell.Result result = run("vm", "entry middle", marks);

        assertThat(result.err()).startsWith("crossrole: ").contains(sentence);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void flagVariableAndFileSayTheSame() throws IOException {
        String chain = "role: [" + ROLE + "entry, " + ROLE + "middle, " + ROLE + "vault]";
        Path file = home.resolve(".config/crossrole/crossrole.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                identities:
                  marked: {aws: {%s, transitive-tag: team=data, session-tag: [stage=prod, "note=in two words"],
                                 source-identity: ann@example.com}}
                  unmarked: {aws: {%s}}
                """.formatted(chain, chain));

        assertThat(run("vm", List.of("config", "check"), Map.of()).code()).isZero();
        assertThat(run("vm", List.of("aws", "marked"), Map.of()).out()).startsWith(ALLOWED);
        assertThat(run("vm", List.of("aws", "unmarked"), Map.of()).code()).isEqualTo(1);
        Map<String, String> variables = Map.of(
                "CROSSROLE_TRANSITIVE_TAG", "team=data",
                "CROSSROLE_SESSION_TAG", "stage=prod note=x",
                "CROSSROLE_SOURCE_IDENTITY", "ann@example.com");
        assertThat(run("vm", List.of("aws", "unmarked"), variables).out()).startsWith(ALLOWED);

        Files.writeString(file, """
                identities:
                  marked: {aws: {%s, transitive-tag: [team=data, TEAM=lake]}}
                  misspelt:
                    aws: {%s, session-tag: team, source-identity: a b}
                """.formatted(chain, chain));
        assertThat(run("vm", List.of("config", "check"), Map.of()).out())
                .contains("'team' is not a tag", "'a b' is not a source identity", "have the same key");
    }

    /** As a program of its own, the way an SDK's {@code credential_process} runs it. */
    @Test
    void aProcessCrossesTheWholeChain() throws Exception {
        String team = "--transitive-tag team=data --session-tag stage=prod";

        assertThat(process(team + " --source-identity ann@example.com")).startsWith(ALLOWED);
        assertThat(process(team)).isEmpty();
    }

    private String process(String marks) throws IOException {
        List<String> words = words("entry middle vault", marks);
        ProcessBuilder builder = new ProcessBuilder(CliProcess.command(words.toArray(String[]::new)));
        builder.environment().clear();
        builder.environment().putAll(clouds.environment("vm"));
        builder.environment().put("HOME", home.toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
