package dev.crossrole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    @TempDir
    Path home;

    @Test
    void helpListsTheVerbsOnStdoutAndNoVerbAtAllOnStderr() {
        assertThat(shell().run("--help").out())
                .contains("aws", "gcp", "lint", "local start", "local env", "tour", "Example:");
        assertThat(shell().run().code()).isEqualTo(2);
        assertThat(shell().run().out()).isEmpty();
        assertThat(shell().run().err()).contains("Usage: crossrole VERB");
    }

    /** What a person types wrong, the exit code, and what the one sentence must hold. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            awz                                                        | 2 | there is no verb 'awz'; did you mean 'aws'?
            nonsense                                                   | 2 | there is no verb 'nonsense'; 'crossrole --help' lists the verbs
            aws                                                        | 2 | --role is missing
            aws --role                                                 | 2 | --role needs a value
            aws --rolle x                                              | 2 | there is no option --rolle here, did you mean --role?
            aws --role nonsense                                        | 2 | 'nonsense' is not an ARN
            aws --role arn:aws:iam::1234:role/x                        | 2 | the account '1234' does not have 12 digits
            aws --role arn:aws:sts::123456789012:assumed-role/r/s      | 2 | is the ARN of a role session: name the role itself
            aws --role arn:aws:iam::123456789012:role/x --duration 60  | 2 | --duration must be a whole number from 900 to 43200, but is '60'
            aws --role arn:aws:iam::123456789012:role/x --source moon  | 2 | there is no source 'moon'
            aws --role arn:aws:iam::123456789012:role/x --token-url http://a.example/x?y=z | 2 | --token-url must be an https URL, or an http URL of this machine, but is 'http://a.example/x'
            aws --role arn:aws:iam::123456789012:role/x --source ec2 --token-file x | 2 | --source and --token-file each name a source: give one of them
            aws --role arn:aws:iam::123456789012:role/x --format xml  | 2 | --format must be process, env, json, ini or dotenv, but is 'xml'
            aws --role arn:aws:iam::123456789012:role/x extra          | 2 | 'extra' names an identity of a config file, and there is none at HOME/.config/crossrole/crossrole.yaml
            aws --role arn:aws:iam::123456789012:role/x --audience a --audience b | 2 | --audience is given 2 times
            gcp                                                        | 2 | --provider is missing
            gcp --provider projects/my-id/x                            | 2 | is not a workload identity provider
            gcp --credential-config /nonexistent/adc.json              | 2 | there is no file /nonexistent/adc.json
            gcp --config /nonexistent/adc.json                         | 2 | there is no config file /nonexistent/adc.json
            gcp --provider x --credential-config y                     | 2 | --credential-config and --provider are both given
            doctor moon                                                | 2 | there is no 'doctor moon': name one of aws, gcp; 'crossrole doctor --help' tells more
            token-file --audience a                                    | 2 | --path is missing
            token-file --path /nonexistent/token                       | 2 | --audience is missing
            lint                                                       | 2 | lint needs a FILE, or - for standard input
            lint --format xml -                                        | 2 | --format must be text, json or sarif, but is 'xml'
            lint --fail-on never -                                     | 2 | --fail-on must be error, warning or note, but is 'never'
            lint --kind bucket -                                       | 2 | --kind must be trust, identity, provider or allow, but is 'bucket'
            lint --ignore trust-me -                                   | 2 | there is no rule 'trust-me'; 'crossrole lint --rules' lists the rules
            local                                                      | 2 | 'local' needs one of start, env, exec, why
            local stop                                                 | 2 | there is no 'local stop'
            local start --port x                                       | 2 | --port must be a whole number from 0 to 65000, but is 'x'
            local start --world /nonexistent/world.yaml                | 2 | there is no world file '/nonexistent/world.yaml'
            """)
    void eachMistakeIsOneSentenceOnStderr(String words, int code, String sentence) {
        Shell.Result result = shell().run(words.trim().split(" +"));

        assertThat(result.err())
                .startsWith("crossrole: ")
                .contains(sentence.replace("HOME", home.toString()))
                .hasLineCount(1);
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aMalformedPolicyInTheWorldIsToldWithItsPlace(@TempDir Path folder) throws IOException {
        Path world = folder.resolve("world.yaml");
        Files.writeString(world, """
                aws:
                  account: "123456789012"
                  roles:
                    - {name: batch, trust: {Statement: {Effect: Allow, Action: "sts:AssumeRole"}}}
                google: {project: {id: demo, number: 1}}
                """);

        Shell.Result result = shell().run("local", "start", "--port", "0", "--world", world.toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("crossrole: " + world + ":4:28: aws.roles[0].trust: is no policy of this kind: ")
                .hasLineCount(1);
    }

    @Test
    void anOptionMayComeFromTheEnvironment() {
        Shell.Result result = new Shell(Map.of("CROSSROLE_ROLE", "nonsense")).run("aws");

        assertThat(result.err()).contains("'nonsense' is not an ARN");
    }

    @Test
    void aSwitchInTheEnvironmentIsOnOrOffAndNothingElse() {
        String[] aws = {"aws", "--role", "arn:aws:iam::123456789012:role/x", "--token-file", "/nonexistent/token"};
        assertThat(new Shell(Map.of("CROSSROLE_NO_CACHE", "yes")).run(aws).err())
                .isEqualTo(
                        "crossrole: --no-cache is a switch, so CROSSROLE_NO_CACHE must be true, false, 1 or 0, but is 'yes'\n");
        for (String value : List.of("true", "false", "1", "0")) {
            assertThat(new Shell(Map.of("CROSSROLE_NO_CACHE", value)).run(aws).err())
                    .contains("/nonexistent/token")
                    .doesNotContain("NO_CACHE");
        }
    }

    /** As in the libraries. */
    @Test
    void aVariableThatHoldsBlanksAloneIsNotSet() {
        Shell blank = new Shell(Map.of("AWS_ACCESS_KEY_ID", " ", "AWS_WEB_IDENTITY_TOKEN_FILE", "/nonexistent/token"));

        assertThat(blank.run("aws", "--role", "arn:aws:iam::123456789012:role/x")
                        .err())
                .contains("AWS_WEB_IDENTITY_TOKEN_FILE");
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(shell().run("--version").out()).startsWith("crossrole ").hasLineCount(1);
    }

    private Shell shell() {
        return new Shell(Map.of("HOME", home.toString()));
    }
}
