package dev.crossrole.cli;

import static dev.crossrole.cli.Explained.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

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

/** What nobody tells of a caller: it is open where it matters, or said to be taken for granted. */
class ExplainAssumptionsTest {
    @TempDir
    Path folder;

    private Explained explained;

    @BeforeEach
    void setUp() {
        explained = new Explained(folder);
        explained.file(
                "ours.json",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\","
                        + " \"Condition\": {\"Null\": {\"aws:SourceIdentity\": \"true\"}}}}");
    }

    private void trust(List<String> besides) {
        StringBuilder actions = new StringBuilder("[\"sts:AssumeRole\"");
        besides.forEach(action -> actions.append(", \"sts:").append(action).append('"'));
        explained.file(
                "trust.json",
                Explained.trust(
                        "{\"AWS\": [\"arn:aws:iam::123456789012:role/worker\", \"arn:aws:iam::123456789012:user/ann\"]}",
                        actions.append(']').toString(),
                        "{}"));
    }

    private Explained.Answer ask(String caller, @Nullable String more) {
        List<String> words = new ArrayList<>(List.of(
                "--role",
                ROLE,
                "--trust-policy",
                folder.resolve("trust.json").toString(),
                "--principal",
                "arn:aws:" + caller,
                "--principal-policy",
                explained.file("none.json", "{\"Version\": \"2012-10-17\", \"Statement\": []}")));
        if (more != null) {
            words.addAll(List.of(
                    more.replace("OURS", folder.resolve("ours.json").toString()).split(" ")));
        }
        return explained.explain(words.toArray(String[]::new));
    }

    /** Columns: what the trust policy allows besides sts:AssumeRole, the caller, more options, the verdict, what is missing. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            -      | sts::123456789012:assumed-role/worker/i-0 |                                                         | undecided | no-inherited-tag;aws:SourceIdentity
            -      | sts::123456789012:assumed-role/worker/i-0 | --no-inherited-tag                                      | undecided | aws:SourceIdentity
            -      | sts::123456789012:assumed-role/worker/i-0 | --context aws:SourceIdentity=                           | undecided | no-inherited-tag
            -      | sts::123456789012:assumed-role/worker/i-0 | --no-inherited-tag --context aws:SourceIdentity=        | allowed   |
            -      | sts::123456789012:assumed-role/worker/i-0 | --no-inherited-tag --context aws:SourceIdentity=ann     | denied    |
            -      | sts::123456789012:assumed-role/worker/i-0 | --no-inherited-tag --source-identity ann                | denied    |
            -      | sts::123456789012:assumed-role/worker/i-0 | --inherited-tag Team=a                                  | denied    |
            -      | sts::123456789012:assumed-role/other/i-0  |                                                         | denied    |
            -      | iam::123456789012:role/worker             |                                                         | undecided | no-inherited-tag;aws:SourceIdentity
            -      | iam::123456789012:user/ann                |                                                         | allowed   |
            both   | sts::123456789012:assumed-role/worker/i-0 |                                                         | allowed   |
            both   | sts::123456789012:assumed-role/worker/i-0 | --tag Team=a                                            | undecided | no-inherited-tag
            both   | sts::123456789012:assumed-role/worker/i-0 | --tag Team=a --no-inherited-tag                         | allowed   |
            both   | sts::123456789012:assumed-role/worker/i-0 | --tag Team=a --inherited-tag Cost=b                     | allowed   |
            TagSession        | sts::123456789012:assumed-role/worker/i-0 |                                              | undecided | aws:SourceIdentity
            SetSourceIdentity | sts::123456789012:assumed-role/worker/i-0 |                                              | undecided | no-inherited-tag
            """)
    void whatASessionBringsWithItIsOpenUntilItIsKnown(
            String also, String caller, @Nullable String more, String verdict, @Nullable String missing) {
        trust(
                also.equals("-")
                        ? List.of()
                        : also.equals("both") ? List.of("TagSession", "SetSourceIdentity") : List.of(also));

        Explained.Answer answer = ask(caller, more);

        assertThat(answer.verdict()).isEqualTo(verdict);
        List<String> wanted = missing == null ? List.of() : List.of(missing.split(";"));
        assertThat(answer.missing()).hasSameSizeAs(wanted);
        wanted.forEach(part -> assertThat(answer.missing()).anyMatch(how -> how.contains(part)));
    }

    @Test
    void tagsAndNoTagsContradictEachOther() {
        Shell.Result result = new Shell(Map.of())
                .run("explain", "--role", ROLE, "--principal", ROLE, "--inherited-tag", "a=b", "--no-inherited-tag");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("contradict each other");
    }

    /** Columns: the caller, more options, the verdict on what the session then asks for. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            sts::123456789012:assumed-role/worker/i-0 |                                   | undecided
            sts::123456789012:assumed-role/worker/i-0 | --context aws:SourceIdentity=     | allowed
            sts::123456789012:assumed-role/worker/i-0 | --source-identity ann             | denied
            sts::123456789012:assumed-role/worker/i-0 | --context aws:SourceIdentity=ann  | denied
            iam::123456789012:user/ann                |                                   | allowed
            iam::123456789012:user/ann                | --source-identity ann             | denied
            """)
    void theSessionThatFollowsMayHaveASourceIdentityThatNobodyNamed(
            String caller, @Nullable String more, String verdict) {
        trust(List.of("TagSession", "SetSourceIdentity"));
        String onward = "--identity-policy OURS --action s3:GetObject --resource arn:aws:s3:::b/k";

        Explained.Answer answer = ask(caller, more == null ? onward : onward + " " + more);

        assertThat(answer.step(1).object("decision").string("verdict")).isEqualTo(verdict);
    }

    @Test
    void aTokenIsTakenToMeetNoResourceControlPolicyThatWasNotGiven() {
        String trust =
                Explained.googleTrust("{\"StringEquals\": {\"accounts.google.com:sub\": \"114700000000000000001\"}}");
        String[] words = {
            "--role",
            ROLE,
            "--trust-policy",
            explained.file("google.json", trust),
            "--token",
            explained.googleToken("{}")
        };

        assertThat(explained.explain(words).json().strings("notes"))
                .contains("Resource control policies that were not given were taken not to exist.");
    }
}
