package dev.crossrole.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.cli.aws.AwsVerb;
import dev.crossrole.cli.gcp.GcpVerb;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.serve.ServeVerb;
import dev.crossrole.cli.settings.Settings;
import dev.crossrole.cli.target.Cloud;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Flags, variables and the file are three ways to say the same. */
class NamesTest {
    private static final Path FILE = Path.of("crossrole.yaml");

    /** A value that each option takes. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("role", "arn:aws:iam::123456789012:role/reader"),
            Map.entry("audience", "https://aws.crossrole.example"),
            Map.entry("session-name", "nightly"),
            Map.entry("duration", "900"),
            Map.entry("region", "eu-central-1"),
            Map.entry("external-id", "agreed"),
            Map.entry("policy", "{}"),
            Map.entry("policy-arn", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
            Map.entry("session-tag", "stage=prod"),
            Map.entry("transitive-tag", "team=data"),
            Map.entry("source-identity", "ann@example.com"),
            Map.entry("endpoint-url", "https://sts.eu-central-1.amazonaws.com"),
            Map.entry("provider", "projects/1/locations/global/workloadIdentityPools/pool/providers/provider"),
            Map.entry("service-account", "reader@demo-project.iam.gserviceaccount.com"),
            Map.entry("scope", "https://www.googleapis.com/auth/bigquery"),
            Map.entry("lifetime", "600"),
            Map.entry("credential-config", "/etc/crossrole/external_account.json"),
            Map.entry("proof", "token"),
            Map.entry("sts-url", "https://sts.googleapis.com"),
            Map.entry("iamcredentials-url", "https://iamcredentials.googleapis.com"),
            Map.entry("source", "ec2"),
            Map.entry("profile", "batch"),
            Map.entry("token-file", "/run/token"),
            Map.entry("token-url", "https://issuer.example/token"),
            Map.entry("token-command", "/usr/bin/print-token"));

    static Stream<ArgumentSet> options() {
        return Stream.of(Cloud.values())
                .flatMap(cloud -> cloud.options().stream()
                        .map(option -> org.junit.jupiter.params.provider.Arguments.argumentSet(
                                cloud.label() + " " + option.name(), cloud, option)));
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyOptionIsAFlagAVariableAndAKeyOfOneNameWithOneMeaning(Cloud cloud, OptionSpec option) {
        VerbSpec verb = cloud == Cloud.AWS ? AwsVerb.SPEC : GcpVerb.SPEC;
        String name = option.name();
        String value = Optional.ofNullable(VALUES.get(name)).orElseThrow();
        Config config =
                Config.parse(FILE, "identities: {one: {" + cloud.label() + ": {" + name + ": '" + value + "'}}}");

        assertThat(config.mistakes()).isEmpty();
        Described described =
                Optional.ofNullable(config.identity("one").get(cloud)).orElseThrow();
        Arguments nothing = Arguments.parse(verb, List.of(), variable -> Optional.empty());
        assertThat(nothing.withFile(described.values()).all(name)).containsExactly(value);
        Arguments variable = Arguments.parse(
                verb,
                List.of(),
                asked -> Optional.of("variable").filter(any -> asked.equals(option.environmentVariable())));
        assertThat(variable.withFile(described.values()).all(name)).containsExactly("variable");
        Arguments flag = Arguments.parse(verb, List.of("--" + name, "flag"), asked -> Optional.of("variable"));
        assertThat(flag.withFile(described.values()).all(name)).containsExactly("flag");
    }

    /** A setting that each verb takes from the whole file. */
    private static final Map<String, String> SETTINGS = Map.of(
            "cache-key-command", "/usr/bin/print-key",
            "no-cache", "true",
            "port", "4790",
            "agent-token-file", "/run/crossrole/token",
            "imds", "true",
            "peer-uid", "own");

    static Stream<ArgumentSet> settings() {
        return Stream.of(Settings.values())
                .flatMap(group -> group.options().stream()
                        .map(option -> org.junit.jupiter.params.provider.Arguments.argumentSet(
                                group + " " + option.name(), group, option)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingIsAFlagAVariableAndAKeyOfOneNameWithOneMeaning(Settings group, OptionSpec option) {
        VerbSpec verb = new ServeVerb().spec();
        String name = option.name();
        String value = Optional.ofNullable(SETTINGS.get(name)).orElseThrow();
        Map<String, List<String>> settings =
                read(group, name + ": '" + value + "'").settingsAlone();

        Arguments nothing = Arguments.parse(verb, List.of(), variable -> Optional.empty());
        assertThat(nothing.withFile(settings).find(name)).contains(value);
        Arguments variable = Arguments.parse(
                verb,
                List.of(),
                asked -> Optional.of("false").filter(any -> asked.equals(option.environmentVariable())));
        assertThat(variable.withFile(settings).find(name)).contains("false");
        List<String> typed = option.isSwitch() ? List.of("--" + name) : List.of("--" + name, "flag");
        Arguments flag = Arguments.parse(verb, typed, asked -> Optional.of("false"));
        assertThat(
                        option.isSwitch()
                                ? flag.withFile(settings).flag(name)
                                : flag.withFile(settings).get(name).equals("flag"))
                .isTrue();
    }

    private static Config read(Settings group, String line) {
        return Config.parse(FILE, group.key().isEmpty() ? line : group.key() + ": {" + line + "}");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingThatIsAMappingIsAMistakeAtItsKey(Settings group, OptionSpec option) {
        assertThat(read(group, option.name() + ": {a: [1]}").mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.key()).isIn(option.name(), group.key() + "." + option.name()));
    }

    /** A wrong value, which the command line refuses too. */
    @ParameterizedTest
    @MethodSource("options")
    void aValueThatIsAMappingIsAMistakeAtItsKey(Cloud cloud, OptionSpec option) {
        Config config =
                Config.parse(FILE, "identities: {one: {" + cloud.label() + ": {" + option.name() + ": {a: [1]}}}}");

        boolean document = option.name().equals("policy");
        assertThat(config.mistakes()).hasSize(document ? 0 : 1);
        assertThat(config.mistakes())
                .allSatisfy(mistake ->
                        assertThat(mistake.key()).isEqualTo("identities.one." + cloud.label() + "." + option.name()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a,        true
            A-b_9,    true
            a.b,      false
            a b,      false
            ../a,     false
            ä,        false
            """)
    void anIdentitysNameIsOneThatAnAgentTakes(String name, boolean good) {
        boolean taken;
        try {
            taken = !new dev.crossrole.agent.identities.IdentityName(name)
                    .value()
                    .isEmpty();
        } catch (IllegalArgumentException e) {
            taken = false;
        }
        assertThat(taken).isEqualTo(good);
        assertThat(Config.parse(FILE, "identities: {'" + name + "': {aws: {role: '" + VALUES.get("role") + "'}}}")
                        .mistakes()
                        .isEmpty())
                .isEqualTo(good);
    }

    @Test
    void whatIsSaidOnceByAnAnchorMayBeRepeated() {
        Config config = Config.parse(FILE, """
                identities:
                  one: {aws: {role: &role arn:aws:iam::123456789012:role/reader}}
                  two: {aws: {role: [*role], duration: 900}}
                """);

        assertThat(config.mistakes()).isEmpty();
        assertThat(config.identities().keySet()).containsExactly("one", "two");
    }
}
