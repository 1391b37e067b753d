package dev.crossrole.cli.program;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.SourceChoice;
import dev.crossrole.credentials.crossing.SourceName;
import dev.crossrole.credentials.oidc.TokenUrl;
import dev.crossrole.credentials.process.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options by which a person says who a program is; the same for every verb that must know. */
public final class SourceOptions {
    private static final String PROFILE = "profile";
    private static final String FILE = "token-file";
    private static final String URL = "token-url";
    private static final String COMMAND = "token-command";
    private static final String SOURCE = "source";

    /** The options themselves. */
    public static final List<OptionSpec> OPTIONS = List.of(
            OptionSpec.value(
                            SOURCE,
                            "NAME",
                            "The only place to take the identity from: environment, web-identity, profile, github, container, adc, gce or ec2."
                                    + " Default: the first of them that is here.")
                    .oneOf("environment", "web-identity", PROFILE, "github", "container", "adc", "gce", "ec2"),
            OptionSpec.value(PROFILE, "NAME", "A profile of ~/.aws/config, instead of AWS_PROFILE."),
            OptionSpec.value(FILE, "FILE", "A file with an OpenID Connect token to exchange."),
            OptionSpec.value(URL, "URL", "An https URL that answers with such a token."),
            OptionSpec.value(COMMAND, "COMMAND", "A command that writes such a token; it is run without a shell."));

    private SourceOptions() {}

    /** A verb's own options with these among them. */
    public static List<OptionSpec> among(List<OptionSpec> own) {
        List<OptionSpec> all = new ArrayList<>(own);
        all.addAll(OPTIONS);
        all.add(OptionSpec.flag("help", "Print this text."));
        return all;
    }

    /** Refuses a value of one of these options that no verb could use, as {@link #choice} does. */
    public static void check(String option, String value) {
        switch (option) {
            case SOURCE -> SourceName.parse(value);
            case FILE -> Environment.path(value, "--" + FILE);
            case URL -> TokenUrl.parse("--token-url", value);
            case COMMAND -> Command.parse(value);
            default -> {
                // A profile is looked for when it is needed.
            }
        }
    }

    /**
     * What was chosen.
     *
     * @throws UsageException where two options choose
     */
    public static SourceChoice choice(Arguments arguments) {
        Optional<SourceName> named = arguments.find(SOURCE).map(SourceName::parse);
        List<String> given = given(arguments);
        boolean profileTwice = given.equals(List.of(SOURCE, PROFILE)) && named.equals(Optional.of(SourceName.PROFILE));
        if (given.size() > 1 && !profileTwice) {
            throw new UsageException(
                    "--" + given.get(0) + " and --" + given.get(1) + " each name a source: give one of them");
        }
        return given.isEmpty() ? SourceChoice.ANY : chosen(arguments, given.getLast(), named);
    }

    private static List<String> given(Arguments arguments) {
        List<String> given = new ArrayList<>();
        for (String option : new String[] {SOURCE, PROFILE, FILE, URL, COMMAND}) {
            if (arguments.find(option).isPresent()) {
                given.add(option);
            }
        }
        return given;
    }

    private static SourceChoice chosen(Arguments arguments, String option, Optional<SourceName> named) {
        String value = arguments.get(option);
        return switch (option) {
            case PROFILE -> new SourceChoice.Profile(value);
            case FILE -> new SourceChoice.TokenFile(Environment.path(value, "--" + FILE));
            case URL -> new SourceChoice.TokenUrl(TokenUrl.parse("--token-url", value));
            case COMMAND -> new SourceChoice.TokenCommand(Command.parse(value));
            default -> new SourceChoice.Named(named.orElseThrow());
        };
    }
}
