package dev.crossrole.cli;

import static dev.crossrole.cli.Explained.ROLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boundaries and organization policies that were given limit the call for a session too, or are refused; none is passed over. */
class ExplainLimitsTest {
    private static final String ALLOW = policy("\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"");
    private static final String DENY = policy("\"Effect\": \"Deny\", \"Action\": \"sts:*\", \"Resource\": \"*\"");
    private static final String DENY_ALL =
            policy("\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sts:*\", \"Resource\": \"*\"");
    private static final String SILENT = policy("\"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": \"*\"");

    @TempDir
    Path folder;

    private Explained explained;

    @BeforeEach
    void setUp() {
        explained = new Explained(folder);
        explained.file("allow.json", ALLOW);
        explained.file("deny.json", DENY);
        explained.file("deny-all.json", DENY_ALL);
        explained.file("silent.json", SILENT);
        explained.file("token.jwt", Explained.jwt(Explained.google("{}")));
        explained.file(
                "google.json",
                Explained.googleTrust("{\"StringEquals\": {\"accounts.google.com:sub\": \"114700000000000000001\"}}"));
        explained.file(
                "users.json",
                Explained.trust(
                        "{\"AWS\": [\"arn:aws:iam::123456789012:user/ann\", \"arn:aws:iam::210987654321:user/bob\"]}",
                        "\"sts:AssumeRole\"",
                        "{}"));
    }

    /** Columns: who asks, ANN of the role's account, BOB of another, or TOKEN; options; the verdict; the layers of the first step. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ANN   |                                                           | allowed | ''
            ANN   | --service-control-policy deny.json                        | denied  | scp
            ANN   | --service-control-policy allow.json --service-control-policy silent.json | denied | scp
            ANN   | --service-control-policy allow.json                       | allowed | ''
            BOB   | --service-control-policy deny.json                        | denied  | scp
            ANN   | --resource-control-policy deny-all.json                   | denied  | rcp
            ANN   | --boundary deny.json                                      | denied  | boundary
            BOB   | --boundary silent.json                                    | denied  | boundary
            TOKEN | --resource-control-policy deny-all.json                   | denied  | rcp
            TOKEN | --resource-control-policy deny-all.json ONWARD            | denied  | rcp
            TOKEN | --service-control-policy deny.json ONWARD                 | denied  | ''
            ANN   | --service-control-policy deny.json ONWARD                 | denied  | scp
            BOB   | --service-control-policy deny.json ONWARD                 | denied  | ''
            ANN   | --boundary deny.json ONWARD                               | denied  | ''
            """)
    void whatLimitsTheCallIsAskedToo(String who, String options, String verdict, String blockedBy) {
        String onward = options == null
                ? ""
                : options.replace(
                        "ONWARD", "--identity-policy deny.json --action sts:GetFederationToken --resource " + ROLE);

        Explained.Answer answer = explained.explain(words(who, onward));

        assertThat(answer.verdict()).isEqualTo(verdict);
        assertThat(String.join(",", answer.blockedBy())).isEqualTo(blockedBy);
    }

    /** Without {@code --action} nothing would ask these, however plainly they deny. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            TOKEN | --service-control-policy deny.json | --service-control-policy is about what the session asks for
            TOKEN | --boundary deny.json               | --boundary is about what the session asks for
            TOKEN | --resource-policy deny-all.json    | --resource-policy is about what the session asks for
            ANN   | --resource-policy deny-all.json    | --resource-policy is about what the session asks for
            ANN   | --resource arn:aws:s3:::b          | --resource is about what the session asks for
            TOKEN | --principal-policy deny.json       | --principal-policy is of a caller with AWS credentials
            """)
    void whatNothingWouldAskIsRefused(String who, String options, String sentence) {
        List<String> words = new ArrayList<>(List.of("explain"));
        words.addAll(List.of(words(who, options)));

        Shell.Result result = new Shell(Map.of()).run(words.toArray(String[]::new));

        assertThat(result.err()).startsWith("crossrole: " + sentence).hasLineCount(1);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    /** The call and what the session asks for look at the same policy. */
    @ParameterizedTest
    @CsvSource({"--session-policy", "--resource-control-policy"})
    void standardInputHoldsAPolicyThatIsAskedTwice(String option) {
        String text = option.equals("--session-policy") ? ALLOW : DENY_ALL;
        List<String> words = new ArrayList<>(List.of("explain", "--at", Explained.AT));
        words.addAll(List.of(words(
                "TOKEN",
                "--identity-policy allow.json --action s3:GetObject --resource arn:aws:s3:::b/k " + option + " -")));

        Shell.Result result =
                new Shell(Map.of()).run(new ByteArrayInputStream(text.getBytes(UTF_8)), words.toArray(String[]::new));

        assertThat(result.code()).as(result.err()).isEqualTo(option.equals("--session-policy") ? 0 : 1);
    }

    private String[] words(String who, String options) {
        String caller = switch (who) {
            case "TOKEN" -> "--trust-policy google.json --token token.jwt";
            case "ANN" ->
                "--trust-policy users.json --principal arn:aws:iam::123456789012:user/ann --principal-policy allow.json";
            default ->
                "--trust-policy users.json --principal arn:aws:iam::210987654321:user/bob --principal-policy allow.json";
        };
        String[] words =
                ("--role " + ROLE + " " + caller + " " + options).strip().split(" +");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].matches(".*\\.(json|jwt)")
                    ? folder.resolve(words[i]).toString()
                    : words[i];
        }
        return words;
    }

    private static String policy(String statement) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": {" + statement + "}}";
    }
}
