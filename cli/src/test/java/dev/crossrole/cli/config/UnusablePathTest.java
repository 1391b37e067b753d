package dev.crossrole.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.cli.CliProcess;
import dev.crossrole.cli.Shell;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A text that is no path here is the caller's mistake, said in one sentence. Under the locale C, which cron and systemd set, that is every
 * text with a letter beyond ASCII.
 */
class UnusablePathTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/gce-reader";
    private static final String PROVIDER =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/prov";

    @ParameterizedTest
    @ValueSource(strings = {"HOME", "XDG_CONFIG_HOME", "CROSSROLE_CONFIG"})
    void underTheLocaleCAVariableWithAnotherLetterEndsTheCallWithASentence(String variable) throws Exception {
        // The shell makes the bytes: this process may run under that locale, too.
        String set = "export LC_ALL=C HOME=/nonexistent " + variable + "=\"$(printf '/nonexistent/jos\\303\\251')\"; ";
        List<String> command = Stream.concat(
                        Stream.of("sh", "-c", set + "exec \"$@\"", "sh"),
                        CliProcess.command("aws", "--role", ROLE).stream())
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(2);
        assertThat(said)
                .startsWith("crossrole: ")
                .hasLineCount(1)
                .contains("not a path")
                .contains("LC_ALL=C.UTF-8");
        assertThat(said).contains(variable.equals("CROSSROLE_CONFIG") ? "--config" : variable);
    }

    /** No system takes this character in a path, whatever its locale. */
    private static String unusable(String text) {
        return text.replace('~', '\0');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        agent-token-file  | serve --role ROLE --agent-token-file /x~
        path              | token-file --audience https://example.com --path /x~
        token-file        | aws --role ROLE --token-file /x~
        credential-config | gcp --credential-config /x~
        data              | local start --data /x~
        world             | local start --world /x~
        world             | local exec --world /x~ --as vm -- true
        world             | explain --principal ROLE --role ROLE --world /x~
        to                | man --to /x~
        config            | config path --config /x~
        config            | config check --config /x~
        """)
    void anOptionWhoseValueIsNoPathIsNamed(String option, String words) {
        String[] all = Stream.of(words.split(" "))
                .map(word -> unusable(word.replace("ROLE", ROLE).replace("PROVIDER", PROVIDER)))
                .toArray(String[]::new);
        Shell.Result result = new Shell(Map.of("HOME", "/nonexistent")).run(all);

        assertThat(result.err())
                .hasLineCount(1)
                .startsWith("crossrole: --" + option + " is ")
                .contains("not a path");
        assertThat(result.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        HOME                           | aws --role ROLE
        XDG_CONFIG_HOME                | aws --role ROLE
        XDG_CACHE_HOME                 | aws --role ROLE
        XDG_STATE_HOME                 | local env
        AWS_CONFIG_FILE                | gcp --source profile --provider PROVIDER
        GOOGLE_APPLICATION_CREDENTIALS | gcp
        """)
    void soIsAVariable(String variable, String words) {
        String[] all = Stream.of(words.split(" "))
                .map(word -> word.replace("ROLE", ROLE).replace("PROVIDER", PROVIDER))
                .toArray(String[]::new);
        Shell.Result result = new Shell(Map.of(variable, unusable("/x~"))).run(all);

        assertThat(result.err()).hasLineCount(1).contains(variable).contains("not a path");
        assertThat(result.code()).isEqualTo(2);
    }
}
