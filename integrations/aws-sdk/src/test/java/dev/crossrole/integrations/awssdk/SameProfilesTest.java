package dev.crossrole.integrations.awssdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.ini.IniFile;
import dev.crossrole.credentials.profile.ProfileCredentials;
import dev.crossrole.identity.aws.AwsCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/** The shared files mean to this project what they mean to the AWS SDK, wherever this project does not refuse them. */
final class SameProfilesTest {

    @Property(tries = 500)
    void aFileIsReadAlike(@ForAll("files") String text) {
        Map<String, Map<String, String>> ours = new HashMap<>();
        IniFile.parse("f", text).sections().forEach(section -> {
            Map<String, String> settings = new HashMap<>();
            section.settings().forEach((name, setting) -> settings.put(name, setting.text()));
            ours.put(section.name(), settings);
        });

        Map<String, Map<String, String>> theirs = new HashMap<>();
        profileFile(text).profiles().forEach((name, profile) -> {
            Map<String, String> settings = new HashMap<>(profile.properties());
            // The SDK names what stands below a setting once more, KEY.sub; nothing here asks for it.
            settings.keySet().removeIf(setting -> setting.contains("."));
            theirs.put(name, settings);
        });
        assertThat(ours).isEqualTo(theirs);
    }

    /** Each line as people write it, with comments and blanks wherever the dialect has room for them. */
    @Provide
    Arbitrary<String> files() {
        List<String> values = List.of("v", "a b", "a=b", "a#b", "a;b", "\"q\"", "x # c", "x ; c", "x\t# c", "[v]", "");
        Arbitrary<String> setting = Arbitraries.of(values)
                .flatMap(value -> Arbitraries.of("KEY=" + value, "KEY = " + value + " ", "KEY\t=\t" + value));
        Arbitrary<String> between = Arbitraries.of("", "\n", "# comment\n", "; comment\n", "  \n", "#x = y\n");
        Arbitrary<String> more = Arbitraries.of("", "", "\n  sub = 1", "\n\tsub = 1\n\tother = 2 # c");
        Arbitrary<List<String>> settings = Combinators.combine(setting, more, between)
                .as((line, rest, gap) -> line + rest + "\n" + gap)
                .list()
                .ofMaxSize(4);
        Arbitrary<String> ends = Arbitraries.of("]", "] # c", " ]", "];c");
        return Combinators.combine(ends, settings, settings)
                .as((end, first, second) -> "[a" + end + "\n" + numbered(first) + "[b" + end + "\n" + numbered(second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "both", "process", "quoted"})
    void aProfilesCredentialsAreTheSame(String profile, @TempDir Path folder) throws IOException {
        Path document = Files.writeString(
                folder.resolve("a document"),
                "{\"Version\":1,\"AccessKeyId\":\"AKIAPROC\",\"SecretAccessKey\":\"s3cret\"}");
        Path plain = Files.copy(document, folder.resolve("document"));
        Path config = Files.writeString(folder.resolve("config"), """
                [default]
                region = eu-west-1
                [profile both]
                aws_access_key_id = AKIACONFIG
                aws_secret_access_key = fromConfig
                [profile process]
                credential_process = /bin/cat PLAIN
                [profile quoted]
                credential_process = /bin/cat "DOCUMENT"
                """.replace("PLAIN", plain.toString())
                .replace("DOCUMENT", document.toString()));
        Path credentials = Files.writeString(folder.resolve("credentials"), """
                [default]
                aws_access_key_id = AKIADEFAULT # mine
                aws_secret_access_key = a/b+c=#d;e
                [both]
                aws_access_key_id = AKIABOTH
                aws_secret_access_key = fromCredentials
                """);

        ProfileFile files = ProfileFile.aggregator()
                .addFile(file(credentials, ProfileFile.Type.CREDENTIALS))
                .addFile(file(config, ProfileFile.Type.CONFIGURATION))
                .build();
        try (ProfileCredentialsProvider theirs = ProfileCredentialsProvider.builder()
                .profileFile(files)
                .profileName(profile)
                .build()) {
            AwsCredentials ours = ours(config, credentials, profile);
            assertThat(ours.accessKeyId()).isEqualTo(theirs.resolveCredentials().accessKeyId());
            assertThat(ours.secretAccessKey().reveal())
                    .isEqualTo(theirs.resolveCredentials().secretAccessKey());
        }
    }

    private static AwsCredentials ours(Path config, Path credentials, String profile) {
        Environment environment = Environment.of(
                Map.of("AWS_CONFIG_FILE", config.toString(), "AWS_SHARED_CREDENTIALS_FILE", credentials.toString()));
        UrlConnectionTransport transport = new UrlConnectionTransport(environment);
        InstantSource clock = InstantSource.system();
        StsAccess sts = new StsAccess(environment, transport, clock, Optional.empty(), Optional.empty());
        ProfileCredentials source = new ProfileCredentials(Optional.of(profile), environment, transport, clock, sts);
        return ((Resolution.Found<AwsCredentials>) source.resolve()).value();
    }

    private static ProfileFile file(Path path, ProfileFile.Type type) {
        return ProfileFile.builder().content(path).type(type).build();
    }

    private static ProfileFile profileFile(String text) {
        return ProfileFile.builder()
                .content(new ByteArrayInputStream(text.getBytes(UTF_8)))
                .type(ProfileFile.Type.CREDENTIALS)
                .build();
    }

    /** Names that no other setting of the section has. */
    private static String numbered(List<String> settings) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < settings.size(); i++) {
            text.append(settings.get(i).replace("KEY", "key" + i));
        }
        return text.toString();
    }
}
