package dev.crossrole.cli.identities;

import dev.crossrole.agent.identities.AwsIdentity;
import dev.crossrole.agent.identities.GoogleIdentity;
import dev.crossrole.agent.identities.Identities;
import dev.crossrole.agent.identities.IdentityName;
import dev.crossrole.cli.aws.AwsVerb;
import dev.crossrole.cli.gcp.GcpVerb;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.aws.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of {@code aws} and {@code gcp} together: one identity of either cloud, or one of each. */
public final class IdentityOptions {
    /** What only a verb that prints credentials and ends has. */
    private static final Set<String> OTHERS = Set.of("format", "no-cache");

    private IdentityOptions() {}

    /** A verb's own options after these. */
    public static List<OptionSpec> before(List<OptionSpec> own) {
        Map<String, OptionSpec> all = new LinkedHashMap<>();
        for (List<OptionSpec> options : List.of(AwsVerb.SPEC.options(), GcpVerb.SPEC.options(), own)) {
            for (OptionSpec option : options) {
                if (!OTHERS.contains(option.name())) {
                    all.putIfAbsent(option.name(), option);
                }
            }
        }
        all.put(
                "audience",
                OptionSpec.value(
                        "audience",
                        "TEXT",
                        "The audience of the token that the other cloud is shown, where one identity alone is named."));
        OptionSpec help = Optional.ofNullable(all.remove("help")).orElseThrow();
        List<OptionSpec> ordered = new ArrayList<>(all.values());
        ordered.add(help);
        return ordered;
    }

    /**
     * Whom the options name.
     *
     * @throws UsageException where they name nobody
     */
    public static Identities of(Arguments arguments, Surroundings surroundings) {
        boolean aws = !arguments.all("role").isEmpty();
        // Variables of other programs name nobody here: an agent speaks for those alone that were asked for.
        boolean google = arguments.find("provider").isPresent()
                || arguments.find("config").isPresent();
        if (!aws && !google) {
            throw new UsageException(
                    "there is no identity to speak for: name a role of AWS with --role, or a provider of Google Cloud with"
                            + " --provider");
        }
        if (aws && google && arguments.find("audience").isPresent()) {
            throw new UsageException(
                    "--audience is given with --role and --provider, but the two clouds are shown tokens of different"
                            + " audiences: start one agent for each");
        }
        return new Identities(
                aws ? List.of(role(arguments, surroundings)) : List.of(),
                google
                        ? List.of(new GoogleIdentity(IdentityName.DEFAULT, GcpVerb.target(arguments, surroundings)))
                        : List.of());
    }

    private static AwsIdentity role(Arguments arguments, Surroundings surroundings) {
        Optional<Region> region = arguments
                .find("region")
                .map(Region::new)
                .or(() -> Region.in(name -> surroundings.environment().apply(name)));
        return new AwsIdentity(IdentityName.DEFAULT, AwsVerb.target(arguments, surroundings), region);
    }
}
