package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintVerbTest {
    private static final String OPEN = """
            {
              "Version": "2012-10-17",
              "Statement": [{
                "Effect": "Allow",
                "Principal": {"Federated": "accounts.google.com"},
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {"StringEquals": {
                  "accounts.google.com:oaud": "https://aws.crossrole.example"}}}]
            }
            """;
    private static final String CLEAN = OPEN.replace(
            "\"https://aws.crossrole.example\"",
            "\"https://aws.crossrole.example\", \"accounts.google.com:sub\": \"114700000000000000001\"");

    private final Shell shell = new Shell(Map.of());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aFindingIsAPlaceWhatIsWrongWhyAndWhatToDo() {
        Shell.Result result = lint(OPEN);

        assertThat(result.out()).isEqualTo("""
                stdin:8:7: error trust-google-audience-only: the role trusts accounts.google.com on accounts.google.com:oaud alone, which anyone may ask for
                  why  Anyone with a Google account can make a service account and get a token for any audience
                  fix  Add accounts.google.com:sub with the service account's unique id of 21 digits, under StringEquals
                """);
        assertThat(result.err()).isEqualTo("crossrole: 1 error in 1 file\n");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void aCleanPolicyPrintsNothing() {
        Shell.Result result = lint(CLEAN);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("crossrole: nothing found in 1 file\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void severalFilesAreReadInTheirOrder() throws IOException {
        Path first = Files.writeString(folder.resolve("first.json"), OPEN);
        Path second = Files.writeString(folder.resolve("second.json"), OPEN);

        Shell.Result result = shell.run("lint", second.toString(), first.toString());

        assertThat(result.out().lines().filter(line -> !line.startsWith(" ")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(second + ":8:7: error"),
                        line -> assertThat(line).startsWith(first + ":8:7: error"));
        assertThat(result.err()).isEqualTo("crossrole: 2 errors in 2 files\n");
    }

    /** A policy with one note: whether that ends with 1. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --fail-on error                              | 0
            --fail-on warning                            | 0
            --fail-on note                               | 1
            --fail-on note --ignore trust-account-root   | 0
            --fail-on note --rule trust-account-root     | 1
            --fail-on note --rule trust-principal-anyone | 0
            """)
    void failsOnFindingsThatWeighEnough(String options, int code) {
        String account =
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"111122223333\"}, \"Action\": \"sts:AssumeRole\"}}";

        assertThat(lint(account, options.split(" ")).code()).isEqualTo(code);
    }

    @Test
    void jsonNamesItsVersionAndEachFindingsPlace() {
        JsonObject report =
                (JsonObject) Json.parse(lint(OPEN, "--format", "json").out());

        assertThat(report.integer("version")).isEqualTo(1);
        JsonObject finding = (JsonObject) report.array("findings").items().getFirst();
        assertThat(finding.names())
                .containsExactly("file", "start", "end", "severity", "rule", "problem", "why", "fix");
        assertThat(finding.object("start").compact()).isEqualTo("{\"line\":8,\"column\":7}");
        assertThat(finding.object("end").compact()).isEqualTo("{\"line\":8,\"column\":66}");
        assertThat(finding.string("rule")).isEqualTo("trust-google-audience-only");
    }

    /** What SARIF 2.1.0 demands of each part: sections 3.13, 3.14, 3.19, 3.27, 3.28, 3.30 and 3.49. */
    @Test
    void sarifIsALogThatCodeHostsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("a policy.json"), OPEN);
        JsonObject log = (JsonObject) Json.parse(
                shell.run("lint", "--format", "sarif", file.toString()).out());

        assertThat(log.string("version")).isEqualTo("2.1.0");
        assertThat(log.string("$schema")).endsWith("/sarif-schema-2.1.0.json");
        JsonObject run = (JsonObject) log.array("runs").items().getFirst();
        JsonArray rules = run.object("tool").object("driver").array("rules");
        assertThat(rules).allSatisfy(each -> {
            JsonObject rule = (JsonObject) each;
            assertThat(rule.object("shortDescription").string("text")).endsWith(".");
            assertThat(rule.object("defaultConfiguration").string("level")).isIn("error", "warning", "note");
        });
        JsonObject result = (JsonObject) run.array("results").items().getFirst();
        JsonObject rule = (JsonObject) rules.items().get((int) result.integer("ruleIndex"));
        assertThat(rule.string("id")).isEqualTo(result.string("ruleId")).isEqualTo("trust-google-audience-only");
        assertThat(result.object("message").string("text")).contains("oaud alone");
        JsonObject location = ((JsonObject) result.array("locations").items().getFirst()).object("physicalLocation");
        assertThat(location.object("artifactLocation").string("uri"))
                .startsWith("file:///")
                .endsWith("/a%20policy.json");
        assertThat(location.object("region").compact())
                .isEqualTo("{\"startLine\":8,\"startColumn\":7,\"endLine\":8,\"endColumn\":66}");
    }

    /** RFC 3986 has no letters but those of ASCII. */
    @Test
    void aFileNameOfAnyScriptIsAUriInSarif() throws IOException {
        Path file = Files.writeString(folder.resolve("rôle d'accès.json"), OPEN);
        Path relative = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath());

        String out = shell.run("lint", "--format", "sarif", relative.toString()).out();

        assertThat(out).contains("/r%C3%B4le%20d'acc%C3%A8s.json\"").contains("\"uri\": \"../");
    }

    @Test
    void aFingerprintOutlivesLinesThatAreAddedAbove() {
        assertThat(fingerprint("\n\n" + OPEN))
                .isEqualTo(fingerprint(OPEN))
                .isNotEqualTo(fingerprint(OPEN.replace("oaud", "aud")));
    }

    private String fingerprint(String policy) {
        JsonObject log =
                (JsonObject) Json.parse(lint(policy, "--format", "sarif").out());
        JsonObject run = (JsonObject) log.array("runs").items().getFirst();
        JsonObject result = (JsonObject) run.array("results").items().getFirst();
        return result.object("partialFingerprints").string("crossrole/v1");
    }

    /** As {@code gcloud iam workload-identity-pools providers describe} prints it. */
    @Test
    void readsTheYamlThatGcloudPrints() {
        Shell.Result result = lint("""
                attributeMapping:
                  google.subject: assertion.sub
                displayName: GitHub
                name: projects/1/locations/global/workloadIdentityPools/pool/providers/github
                oidc:
                  issuerUri: https://token.actions.githubusercontent.com
                state: ACTIVE
                """);

        assertThat(result.out()).startsWith("stdin:6:14: error provider-condition-missing: ");
        assertThat(result.code()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a missing comma   | {~a~: 1LF ~b~: 2}         | stdin:2:3: not JSON
            a duplicate key   | {~Version~: 1,LF~Version~: 2} | stdin:2:10: Version: stands there twice
            nothing           |                           | stdin:2:1: the document is empty
            another document  | {~a~: 1}                  | stdin:1:1: the document is neither an AWS policy
            a number          | [1]                       | stdin:1:2: the document is a number
            a bucket policy   | {~Statement~: [{~Principal~: ~*~, ~Action~: ~s3:*~, ~Resource~: ~*~}]} | stdin:1:1: the document is the policy of a resource
            broken YAML       | a: [1                     | stdin:2:1: not YAML
            repeated YAML     | a: 1LFa: 2                | stdin:2:1: a: stands there twice
            """)
    void whatCannotBeReadIsOneSentenceWithItsPlace(String what, String text, String sentence) {
        String document = text == null ? "" : text.replace('~', '"').replace("LF", "\n");
        Shell.Result result = lint(document + "\n");

        assertThat(result.err())
                .as(what)
                .startsWith("crossrole: ")
                .contains(sentence)
                .hasLineCount(1);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadLeavesStdoutEmpty() throws IOException {
        Path good = Files.writeString(folder.resolve("good.json"), OPEN);
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'{', (byte) 0xe9, '}'});

        Shell.Result missing =
                shell.run("lint", good.toString(), folder.resolve("none.json").toString());
        Shell.Result notUtf8 = shell.run("lint", good.toString(), latin.toString());

        assertThat(missing.err()).isEqualTo("crossrole: there is no file " + folder.resolve("none.json") + "\n");
        assertThat(notUtf8.err()).isEqualTo("crossrole: " + latin + ":1:1: the file is not UTF-8\n");
        assertThat(missing.out() + notUtf8.out()).isEmpty();
        assertThat(missing.code()).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void hostileFilesAreBoundedWork() {
        assertThat(lint(" ".repeat(10 << 20)).err()).contains("longer than");
        assertThat(lint("[".repeat(1_000_000)).err()).contains("nested deeper");
        assertThat(lint("- ".repeat(400_000)).err()).contains("nested deeper");
        assertThat(lint("a: &a [*a]\n").err()).contains("stdin:1:8: an alias has no place here");
    }

    @Test
    void theRulesAreListedWithTheirSeverities() {
        Shell.Result result = shell.run("lint", "--rules");

        assertThat(result.out())
                .contains("error     trust-google-audience-only  The role is open to every Google service account\n");
        assertThat(result.out().lines())
                .hasSizeGreaterThan(60)
                .allMatch(line -> line.matches("(error|warning|note) +[a-z-]+  [A-Za-z].*"));
        assertThat(result.code()).isZero();
    }

    private Shell.Result lint(String text, String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "lint";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 1] = "-";
        return shell.run(new ByteArrayInputStream(text.getBytes(UTF_8)), words);
    }
}
