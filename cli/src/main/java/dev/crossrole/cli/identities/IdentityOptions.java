package dev.crossrole.cli.identities;

import dev.crossrole.agent.identities.AwsIdentity;
import dev.crossrole.agent.identities.GoogleIdentity;
import dev.crossrole.agent.identities.Identities;
import dev.crossrole.agent.identities.IdentityName;
import dev.crossrole.cli.config.Config;
import dev.crossrole.cli.config.ConfigFile;
import dev.crossrole.cli.config.Described;
import dev.crossrole.cli.config.FileSettings;
import dev.crossrole.cli.config.NamedIdentity;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.SourceOptions;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.target.AwsOptions;
import dev.crossrole.cli.target.Cloud;
import dev.crossrole.cli.target.GoogleOptions;
import dev.crossrole.credentials.aws.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options by which a person names the identities of an agent: one of either cloud, one of each, or those of a config file. */
public final class IdentityOptions {
    private IdentityOptions() {}

    /** A verb's own options after these. */
    public static List<OptionSpec> before(List<OptionSpec> own) {
        List<OptionSpec> all = describing();
        all.addAll(List.of(NamedIdentity.SEVERAL, ConfigFile.OPTION, Clients.NO_CACHE, Clients.CACHE_KEY_COMMAND));
        all.addAll(own);
        all.add(OptionSpec.flag("help", "Print this text."));
        return all;
    }

    /** Those by which one identity is described. */
    private static List<OptionSpec> describing() {
        Map<String, OptionSpec> all = new LinkedHashMap<>();
        for (List<OptionSpec> options : List.of(AwsOptions.OPTIONS, GoogleOptions.OPTIONS, SourceOptions.OPTIONS)) {
            options.forEach(option -> all.putIfAbsent(option.name(), option));
        }
        all.put(
                "audience",
                OptionSpec.value(
                        "audience",
                        "TEXT",
                        "The audience of the token that the other cloud is shown, where one identity alone is named."));
        return new ArrayList<>(all.values());
    }

    /**
     * Whom the options name.
     *
     * @throws UsageException where they name nobody
     */
    public static Asked of(Arguments arguments, Surroundings surroundings) {
        List<String> names = arguments.all(NamedIdentity.SEVERAL.name());
        if (names.isEmpty()) {
            return new Asked(
                    described(IdentityName.DEFAULT, arguments, arguments, surroundings),
                    FileSettings.behind(arguments, surroundings));
        }
        return named(names, NamedIdentity.config(names.getFirst(), arguments, surroundings), arguments, surroundings);
    }

    /**
     * Whom the options name, and where they name nobody, all identities of the config file.
     *
     * @throws UsageException where that is nobody either
     */
    public static Asked orAll(Arguments arguments, Surroundings surroundings) {
        boolean nobody =
                arguments.all(NamedIdentity.SEVERAL.name()).isEmpty() && !isAws(arguments) && !isGoogle(arguments);
        Optional<Path> file = nobody ? ConfigFile.find(arguments, surroundings) : Optional.empty();
        if (file.isEmpty()) {
            return of(arguments, surroundings);
        }
        Config config = Config.read(file.get()).withoutMistakes();
        return config.identities().isEmpty()
                ? of(arguments, surroundings)
                : named(List.copyOf(config.identities().keySet()), config, arguments, surroundings);
    }

    private static Asked named(List<String> names, Config config, Arguments arguments, Surroundings surroundings) {
        List<AwsIdentity> aws = new ArrayList<>();
        List<GoogleIdentity> google = new ArrayList<>();
        if (names.size() > 1) {
            refuseDescription(arguments);
        }
        for (String name : names) {
            Map<Cloud, Described> found = config.identity(name);
            Identities one = described(
                    new IdentityName(name),
                    found.containsKey(Cloud.AWS)
                            ? arguments.withFile(found.get(Cloud.AWS).values())
                            : arguments,
                    found.containsKey(Cloud.GCP)
                            ? arguments.withFile(found.get(Cloud.GCP).values())
                            : arguments,
                    surroundings);
            aws.addAll(one.aws());
            google.addAll(one.google());
        }
        try {
            return new Asked(new Identities(aws, google), arguments.withFile(config.settings()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** What is said once for all would make them all the same. */
    private static void refuseDescription(Arguments arguments) {
        for (OptionSpec option : describing()) {
            if (!arguments.all(option.name()).isEmpty()) {
                throw new UsageException(
                        "--" + option.name() + " (" + option.environmentVariable()
                                + ") is given, but several identities are named: say it in the config file, or name one identity");
            }
        }
    }

    private static Identities described(
            IdentityName name, Arguments toAws, Arguments toGoogle, Surroundings surroundings) {
        // Variables of other programs name nobody here: an agent speaks for those alone that were asked for.
        boolean aws = isAws(toAws);
        boolean google = isGoogle(toGoogle);
        if (!aws && !google) {
            throw new UsageException(
                    "there is no identity to speak for: name a role of AWS with --role, a provider of Google Cloud with"
                            + " --provider, or with --identity one of a config file");
        }
        // Of a file each cloud has its own.
        if (aws && google && toAws == toGoogle && toAws.find("audience").isPresent()) {
            throw new UsageException(
                    "--audience is given with --role and --provider, but the two clouds are shown tokens of different"
                            + " audiences: describe both in a config file");
        }
        return new Identities(
                aws ? List.of(role(name, toAws, surroundings)) : List.of(),
                google ? List.of(new GoogleIdentity(name, GoogleOptions.target(toGoogle, surroundings))) : List.of());
    }

    private static boolean isAws(Arguments arguments) {
        return !arguments.all("role").isEmpty();
    }

    private static boolean isGoogle(Arguments arguments) {
        return arguments.find("provider").isPresent()
                || arguments.find("credential-config").isPresent();
    }

    private static AwsIdentity role(IdentityName name, Arguments arguments, Surroundings surroundings) {
        Optional<Region> region = arguments
                .find("region")
                .map(Region::new)
                .or(() -> Region.in(variable -> surroundings.environment().apply(variable)));
        return new AwsIdentity(name, AwsOptions.target(arguments, surroundings), region);
    }
}
