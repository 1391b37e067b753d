package dev.crossrole.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads of a config file and the mistakes in it. */
class ConfigVerbTest {
    private static final String GOOD = """
            identities:
              reader:
                aws:
                  role: arn:aws:iam::123456789012:role/gce-reader
                  duration: 3600
                  external-id: agreed
                  policy: {Version: 2012-10-17, Statement: []}
                  token-command: /usr/bin/print-token --key SECRET
              warehouse:
                gcp:
                  provider: projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider
                  scope:
                    - https://www.googleapis.com/auth/bigquery
            """;

    @TempDir
    private Path home;

    private Path write(String text) throws IOException {
        Path file = home.resolve(".config/crossrole/crossrole.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private Shell.Result run(String... words) {
        return new Shell(Map.of("HOME", home.toString())).run(words);
    }

    @Test
    void aGoodFileHasNoMistakes() throws IOException {
        Path file = write(GOOD);

        Shell.Result result = run("config", "check");

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("crossrole: no mistake in " + file + ", which names reader, warehouse\n");
        assertThat(result.code()).isZero();
    }

    /** Each row breaks the good file in one place: what is replaced, by what, and what is said after the file's name. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            identities:      | identites:         | 1:1: identites: there is no such key here; did you mean identities?
            aws:             | awz:               | 3:5: identities.reader.awz: there is no such key here; there are aws, gcp
            role: arn        | rolle: arn         | 4:7: identities.reader.aws.rolle: there is no such key here; did you mean role?
            duration: 3600   | format: env        | 5:7: identities.reader.aws.format: there is no such key here; there are role, audience
            duration: 3600   | duration: 60       | 5:17: identities.reader.aws.duration: must be a whole number from 900 to 43200, but is '60'
            duration: 3600   | duration: [3600]   | 5:17: identities.reader.aws.duration: takes one value, but is a list
            duration: 3600   | duration:          | identities.reader.aws.duration: must be a text, but is empty
            duration: 3600   | region: "x y"      | 5:15: identities.reader.aws.region: 'x y' is not an AWS region
            duration: 3600   | source: ec3        | 5:15: identities.reader.aws.source: there is no source 'ec3'
            duration: 3600   | token-url: ftp://x | 5:18: identities.reader.aws.token-url: must be an https URL
            duration: 3600   | endpoint-url: x    | 5:21: identities.reader.aws.endpoint-url: must be an https URL, or an http URL of this machine, but is 'x'
            duration: 3600   | token-file: a/b    | 5:19: identities.reader.aws.token-file: must be an absolute path, because programs start in any folder, but is 'a/b'
            duration: 3600   | role: x            | 5:7: identities.reader.aws.role: stands there twice
            duration: 3600   | profile: x         | 3:5: identities.reader.aws: profile and token-command each name a source
            arn:aws:iam::123 | [arn:aws:iam::1, x] # | 4:14: identities.reader.aws.role[0]: 'arn:aws:iam::1' is not
            {Version:        | "{Version:         | not YAML
            policy: {Version: 2012-10-17, Statement: []} | policy: "[1" | 7:15: identities.reader.aws.policy: is no JSON document
            provider: projects | provider: project | 11:17: identities.warehouse.gcp.provider: 'project/123456789
            provider: projects | credential-config: /none # | 10:5: identities.warehouse.gcp: there is no file /none
            https://www.goo  | {a: b} #           | 13:11: identities.warehouse.gcp.scope[0]: must be a text or a list of them, but is a mapping
            reader:          | "a b":             | 2:3: identities.a b: an identity's name has 1 to 64 letters, digits, hyphens and underscores, but this is 'a b'
            """)
    void eachMistakeNamesFileLineColumnAndKey(String right, String wrong, String said) throws IOException {
        String text = GOOD.replace(right, wrong);
        assertThat(text).isNotEqualTo(GOOD);
        Path file = write(text);

        Shell.Result result = run("config", "check");

        assertThat(result.out()).startsWith(file + ":").contains(said);
        assertThat(result.err()).contains(" in " + file);
        assertThat(result.code()).isEqualTo(2);
    }

    private static final String SETTINGS = """
            cache-key-command: /usr/bin/print-key SECRET
            no-cache: false
            agent:
              port: 4790
              agent-token-file: /run/crossrole/token
              imds: true
              peer-uid: own
            """;

    @Test
    void whatIsSaidForAllIsShownAndWhatCanHoldASecretIsNot() throws IOException {
        Path file = write(SETTINGS + GOOD);

        assertThat(run("config", "check").err())
                .isEqualTo("crossrole: no mistake in " + file + ", which names reader, warehouse\n");
        assertThat(run("config", "show").out()).startsWith("""
                        cache-key-command: /usr/bin/print-key (more is not shown)
                        no-cache: false
                        agent
                          port: 4790
                          agent-token-file: /run/crossrole/token
                          imds: true
                          peer-uid: own
                        reader
                        """).doesNotContain("SECRET");
        write(SETTINGS);
        assertThat(run("config", "check").err())
                .isEqualTo("crossrole: no mistake in " + file + ", which names no identity\n");
        assertThat(run("serve").err()).contains("there is no identity to speak for");
        assertThat(run("aws", "reader").err())
                .isEqualTo("crossrole: there is no identity 'reader' in " + file + "; it names none\n");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            cache-key-command:    | cache-key-comand:    | 1:1: cache-key-comand: there is no such key here; did you mean cache-key-command?
            cache-key-command:    | peer-uid:            | 1:1: peer-uid: there is no such key here; there are identities, agent, cache-key-command, no-cache
            /usr/bin/print-key    | 'a "b' #             | 1:20: cache-key-command: a command has a double quote that is not closed
            /usr/bin/print-key    | [a] #                | 1:20: cache-key-command: takes one value, but is a list
            no-cache: false       | no-cache: never      | 2:11: no-cache: must be true or false, but is 'never'
            agent:                | agnet:               | 3:1: agnet: there is no such key here; did you mean agent?
            port: 4790            | port: 70000          | 4:9: agent.port: must be a whole number from 0 to 65000, but is '70000'
            port: 4790            | prot: 4790           | 4:3: agent.prot: there is no such key here; did you mean port?
            /run/crossrole/token  | token                | 5:21: agent.agent-token-file: must be an absolute path
            imds: true            | imds: 2              | 6:9: agent.imds: must be true or false, but is '2'
            peer-uid: own         | peer-uid: root       | 7:13: agent.peer-uid: must be a whole number from 0 to 2147483647, but is 'root'
            """)
    void aMistakeInASettingNamesItsPlace(String right, String wrong, String said) throws IOException {
        String text = (SETTINGS + GOOD).replace(right, wrong);
        assertThat(text).isNotEqualTo(SETTINGS + GOOD);
        Path file = write(text);

        assertThat(run("config", "check").out()).startsWith(file + ":" + said);
        // Whoever names an identity means all that is said of it, and for all.
        assertThat(run("gcp", "warehouse").err()).startsWith("crossrole: " + file + ":" + said);
    }

    @Test
    void aCallThatNamesNoIdentityHeedsWhatIsSaidForAllAndNothingElse() throws IOException {
        String role = "arn:aws:iam::123456789012:role/gce-reader";
        Path file = write(SETTINGS.replace("no-cache: false", "no-cache: never") + GOOD.replace("aws:", "awz:"));

        Shell.Result refused = run("aws", "--role", role);
        assertThat(refused.err()).startsWith("crossrole: " + file + ":2:11: no-cache: must be true or false");
        assertThat(refused.code()).isEqualTo(2);

        write(SETTINGS + GOOD.replace("aws:", "awz:"));
        assertThat(run("aws", "--role", role, "--duration", "1").err()).contains("--duration must be");
        write("identities: [\n# cache-key-command");
        assertThat(run("aws", "--role", role).err())
                .startsWith("crossrole: " + file + ":")
                .contains("not YAML");
        write("identities: [");
        assertThat(run("aws", "--role", role, "--duration", "1").err()).contains("--duration must be");
    }

    @Test
    void whatOthersMayHaveWrittenSaysNothingForAllEither() throws IOException {
        Path file = write(SETTINGS + GOOD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(run("aws", "--role", "arn:aws:iam::123456789012:role/gce-reader")
                        .err())
                .contains("may be written by others", "chmod go-w " + file)
                .hasLineCount(1);
    }

    @Test
    void allMistakesAreToldAtOnceInTheirOrder() throws IOException {
        write(GOOD.replace("role: arn", "rolle: arn")
                .replace("duration: 3600", "duration: soon")
                .replace("provider: p", "provder: p"));

        Shell.Result result = run("config", "check", "--json");

        JsonObject report = (JsonObject) Json.parse(result.out());
        JsonArray mistakes = report.array("mistakes");
        assertThat(report.integer("version")).isEqualTo(1);
        assertThat(mistakes.stream().map(each -> ((JsonObject) each).integer("line")))
                .containsExactly(4L, 5L, 11L);
        assertThat(((JsonObject) mistakes.items().getFirst()).string("meant")).isEqualTo("role");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void aMistakeStopsTheIdentityThatItConcernsAndNoOther() throws IOException {
        Path file = write(GOOD.replace("duration: 3600", "duration: soon").replace("role: arn", "rolle: arn"));

        assertThat(run("aws", "reader").err())
                .isEqualTo(
                        "crossrole: " + file + ":4:7: identities.reader.aws.rolle: there is no such key here; did you"
                                + " mean role?. 'crossrole config check' lists this and 1 more\n");
        assertThat(run("gcp", "warehouse").err()).doesNotContain("identities.reader");
        assertThat(run("aws", "warehouse").err()).contains("the identity 'warehouse' of " + file + " has no key aws");
        assertThat(run("gcp", "warehose").err())
                .contains("there is no identity 'warehose' in " + file + "; did you mean warehouse?");
    }

    @Test
    void anEmptyFileIsAMistake() throws IOException {
        Path file = write("identities: {}\n");

        assertThat(run("config", "check").out())
                .isEqualTo(file + ":1:1: names no identity: write them below the key 'identities'\n");
    }

    @Test
    void whatOthersMayHaveWrittenIsNotRead() throws IOException {
        Path file = write(GOOD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        for (String[] words : new String[][] {{"config", "check"}, {"config", "show"}, {"aws", "reader"}, {"serve"}}) {
            Shell.Result result = run(words);
            assertThat(result.err())
                    .contains("may be written by others", "chmod go-w " + file)
                    .hasLineCount(1);
            assertThat(result.code()).isEqualTo(2);
        }
    }

    @Test
    void whatBelongsToAnotherUserIsNotRead() throws IOException {
        Path file = write(GOOD);
        assumeTrue(Files.getAttribute(file, "unix:uid").equals(0), "only root can give a file away");
        Files.setAttribute(file, "unix:uid", 4242);

        assertThat(run("aws", "reader").err()).contains("belongs to another user");
    }

    @Test
    void itIsFoundByOptionByVariableAndInItsPlaceButNeverInTheWorkingFolder() throws IOException {
        Path file = write(GOOD);
        Path other = Files.writeString(home.resolve("other.yaml"), GOOD);
        Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString()));

        assertThat(run("config", "path").out()).isEqualTo(file + "\n");
        assertThat(run("config", "path", "--config", "x.yaml").out()).isEqualTo("x.yaml\n");
        environment.put("CROSSROLE_CONFIG", other.toString());
        assertThat(new Shell(environment).run("config", "path").out()).isEqualTo(other + "\n");
        environment.remove("CROSSROLE_CONFIG");
        environment.put("XDG_CONFIG_HOME", "/nonexistent/xdg");
        assertThat(new Shell(environment).run("config", "path").out())
                .isEqualTo("/nonexistent/xdg/crossrole/crossrole.yaml\n");
        assertThat(run("aws", "reader", "--config", "/nonexistent/x.yaml").err())
                .contains("there is no config file /nonexistent/x.yaml");
    }

    @Test
    void whatCanHoldASecretIsNotShown() throws IOException {
        write(GOOD);

        assertThat(run("config", "show").out())
                .contains("reader\n  aws\n    role: arn:aws:iam::123456789012:role/gce-reader", "warehouse\n  gcp\n")
                .doesNotContain("agreed", "SECRET");
        assertThat(run("config", "show", "--names").out()).isEqualTo("reader\nwarehouse\n");
    }

    @Test
    void flagsComeBeforeVariablesAndTheseBeforeTheFile() throws IOException {
        write(GOOD.replace("duration: 3600", "region: eu-central-1"));
        Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString()));
        environment.put("CROSSROLE_IDENTITY", "reader");

        environment.put("CROSSROLE_REGION", "not a region");
        assertThat(new Shell(environment).run("aws").err()).contains("'not a region' is not an AWS region");
        assertThat(new Shell(environment).run("aws", "--region", "nor this").err())
                .contains("'nor this' is not an AWS region");
        environment.remove("CROSSROLE_REGION");
        assertThat(new Shell(environment).run("aws").err()).doesNotContain("region");
    }
}
