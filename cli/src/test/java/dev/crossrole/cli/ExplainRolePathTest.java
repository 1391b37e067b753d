package dev.crossrole.cli;

import static dev.crossrole.cli.Explained.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller who is named by the ARN of a session: whether the role has a path, that ARN does not say. */
class ExplainRolePathTest {
    private static final String UNTRUSTED = "{\"Version\": \"2012-10-17\", \"Statement\": ["
            + "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"123456789012\"}, \"Action\": \"sts:AssumeRole\"},"
            + "{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sts:AssumeRole\", \"Condition\": {\"ArnLike\":"
            + " {\"aws:PrincipalArn\": \"arn:aws:iam::123456789012:role/untrusted/*\"}}}]}";

    @TempDir
    Path folder;

    private Explained explained;

    @BeforeEach
    void setUp() {
        explained = new Explained(folder);
        explained.file(
                "all.json",
                "{\"Version\": \"2012-10-17\", \"Statement\":"
                        + " {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}");
        explained.file("untrusted.json", UNTRUSTED);
        explained.file(
                "team.json",
                Explained.trust(
                        "{\"AWS\": \"arn:aws:iam::123456789012:role/team/worker\"}", "\"sts:AssumeRole\"", "{}"));
        explained.file("world.yaml", """
                aws:
                  account: "123456789012"
                  roles:
                    - name: worker
                      path: /team/
                      trust: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: "*", Action: "sts:AssumeRole"}]}
                google:
                  project: {id: demo, number: 123456789}
                """);
    }

    private Explained.Answer ask(String trust, String principal, @Nullable String more) {
        List<String> words = new ArrayList<>(List.of(
                "--role",
                ROLE,
                "--trust-policy",
                folder.resolve(trust).toString(),
                "--principal",
                principal,
                "--no-inherited-tag",
                "--context",
                "aws:SourceIdentity="));
        words.addAll(List.of("--principal-policy", folder.resolve("all.json").toString()));
        if (more != null) {
            words.addAll(
                    List.of(more.replace("WORLD", folder.resolve("world.yaml").toString())
                            .split(" ")));
        }
        return explained.explain(words.toArray(String[]::new));
    }

    /** Columns: the trust policy, the caller, more options, the verdict. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            untrusted.json | arn:aws:sts::123456789012:assumed-role/worker/i-0 |                                                                       | undecided
            untrusted.json | arn:aws:iam::123456789012:role/worker             |                                                                       | allowed
            untrusted.json | arn:aws:iam::123456789012:role/untrusted/worker   |                                                                       | denied
            untrusted.json | arn:aws:sts::123456789012:assumed-role/worker/i-0 | --context aws:PrincipalArn=arn:aws:iam::123456789012:role/worker       | allowed
            untrusted.json | arn:aws:sts::123456789012:assumed-role/worker/i-0 | --world WORLD                                                         | allowed
            team.json      | arn:aws:sts::123456789012:assumed-role/worker/i-0 |                                                                       | undecided
            team.json      | arn:aws:iam::123456789012:role/team/worker        |                                                                       | allowed
            team.json      | arn:aws:iam::123456789012:role/worker             |                                                                       | denied
            team.json      | arn:aws:sts::123456789012:assumed-role/worker/i-0 | --context aws:PrincipalArn=arn:aws:iam::123456789012:role/team/worker  | allowed
            team.json      | arn:aws:sts::123456789012:assumed-role/worker/i-0 | --context aws:PrincipalArn=arn:aws:iam::123456789012:role/other/worker | denied
            team.json      | arn:aws:sts::123456789012:assumed-role/worker/i-0 | --world WORLD                                                         | allowed
            team.json      | arn:aws:sts::123456789012:assumed-role/other/i-0  | --world WORLD                                                         | denied
            """)
    void whatDependsOnThePathIsOpenUntilItIsKnown(
            String trust, String principal, @Nullable String more, String verdict) {
        assertThat(ask(trust, principal, more).verdict()).isEqualTo(verdict);
    }

    @Test
    void theKeyThatIsMissingIsNamedAndNoChangeIsProposed() {
        Explained.Answer answer = ask("team.json", "arn:aws:sts::123456789012:assumed-role/worker/i-0", null);

        assertThat(answer.missing()).anyMatch(how -> how.contains("aws:PrincipalArn"));
        assertThat(answer.step(0).array("remedies").items()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            arn:aws:sts::111111111111:assumed-role/worker/i-0 | {}                                                                       | undecided
            arn:aws:sts::111111111111:assumed-role/worker/i-0 | {"aws:PrincipalArn": "arn:aws:iam::111111111111:role/team/worker"}       | allowed
            arn:aws:iam::111111111111:role/team/worker        | {}                                                                       | allowed
            arn:aws:iam::111111111111:role/worker             | {}                                                                       | denied
            """)
    void aLineOfABatchIsReadLikewise(String principal, String context, String verdict) {
        String line = "{\"id\": 1, \"request\": {\"principal\": \"" + principal + "\", \"action\": \"s3:GetObject\","
                + " \"resource\": \"arn:aws:s3:::b/k\", \"context\": " + context + "}, \"resourcePolicy\":"
                + " {\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\":"
                + " {\"AWS\": \"arn:aws:iam::111111111111:role/team/worker\"}, \"Action\": \"*\", \"Resource\": \"*\"}}}\n";

        Shell.Result result = new Shell(Map.of())
                .run(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), "explain", "--batch");

        assertThat(result.out()).contains("\"verdict\":\"" + verdict + "\"");
    }
}
