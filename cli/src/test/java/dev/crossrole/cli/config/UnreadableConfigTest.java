package dev.crossrole.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossrole.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A config that may ask for safety and cannot be read is no config that asks for none. */
class UnreadableConfigTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/gce-reader";
    /** It ends each call that heeds it, before anything is asked. */
    private static final String SETTING = "cache-key-command: /nonexistent/print-key\n";

    private static final String REFUSED = "the command print-key cannot be started";

    @TempDir
    private Path home;

    private Path place;

    @BeforeEach
    void makeItsFolder() throws IOException {
        place = home.resolve(".config/crossrole/crossrole.yaml");
        Files.createDirectories(place.getParent());
    }

    private Shell.Result run(Map<String, String> more, String... words) {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString()));
        environment.putAll(more);
        return new Shell(environment).run(words);
    }

    private void assertRefused(String sentence, Map<String, String> more, String... options) {
        List<String> words = Stream.concat(Stream.of("aws", "--role", ROLE), Stream.of(options))
                .toList();
        Shell.Result result = run(more, words.toArray(String[]::new));

        assertThat(result.err()).startsWith("crossrole: ").contains(sentence).hasLineCount(1);
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNamedAndNotThereEndsTheCall() {
        assertRefused("there is no config file /nonexistent/x.yaml", Map.of(), "--config", "/nonexistent/x.yaml");
        assertRefused("there is no config file /nonexistent/x.yaml", Map.of("CROSSROLE_CONFIG", "/nonexistent/x.yaml"));
    }

    @Test
    void soDoesOneInItsPlaceThatIsNoFileOrTooLongOrNotUtf8OrALinkToNothing() throws IOException {
        Files.createDirectory(place);
        assertRefused("the config file " + place + " cannot be read", Map.of());
        Files.delete(place);
        Files.writeString(place, SETTING + "#".repeat(1 << 20));
        assertRefused("the config file " + place + " is longer than 1048576 bytes", Map.of());
        Files.write(place, new byte[] {'#', (byte) 0xE4});
        assertRefused("the config file " + place + " is not UTF-8", Map.of());
        Files.delete(place);
        Files.createSymbolicLink(place, home.resolve("gone.yaml"));
        assertRefused("there is no config file " + place, Map.of());
    }

    @Test
    void aPipeIsReadOnceAndHeeded() throws Exception {
        Path pipe = home.resolve("pipe");
        assumeTrue(
                new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                                .start()
                                .waitFor()
                        == 0,
                "this system makes no pipe");
        Process writer =
                new ProcessBuilder("sh", "-c", "printf '" + SETTING.strip() + "' >\"$0\"", pipe.toString()).start();
        try {
            assertRefused(REFUSED, Map.of(), "--config", pipe.toString());
        } finally {
            writer.destroy();
        }
    }

    @Test
    void whereTheCommandLineNamesGooglesFileOursInItsPlaceIsHeeded() throws IOException {
        Path google = Files.writeString(home.resolve("adc.json"), """
                {"type": "external_account", "subject_token_type": "urn:ietf:params:aws:token-type:aws4_request",
                 "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/prov",
                 "token_url": "https://sts.googleapis.com/v1/token",
                 "credential_source": {"environment_id": "aws1",
                   "regional_cred_verification_url": "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15"}}
                """);
        Files.writeString(place, SETTING);
        Map<String, String> aws = Map.of(
                "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY", "x", "AWS_REGION", "us-east-1");

        assertThat(run(aws, "gcp", "--config", google.toString()).err()).contains(REFUSED);

        Path named = Files.move(place, home.resolve("named.yaml"));
        Map<String, String> variable = new HashMap<>(aws);
        variable.put("CROSSROLE_CONFIG", named.toString());
        assertThat(run(variable, "gcp", "--config", google.toString()).err()).contains(REFUSED);
    }
}
