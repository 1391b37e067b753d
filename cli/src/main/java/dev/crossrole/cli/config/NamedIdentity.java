package dev.crossrole.cli.config;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.target.Cloud;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The identity of a config file that a person names, as further values of a verb's options. */
public final class NamedIdentity {
    private static final String NAME = "identity";

    /** The option of a verb that takes one identity. */
    public static final OptionSpec OPTION = OptionSpec.value(
            NAME, "NAME", "An identity of the config file. What else is given here comes before what it says.");

    /** The option of a verb that takes several. */
    public static final OptionSpec SEVERAL = OptionSpec.values(NAME, "NAME", "An identity of the config file.");

    private NamedIdentity() {}

    /**
     * What was given, and behind it what the named identity says, and what the file says for all.
     *
     * @param clouds whose description serves; the first of them that the identity has
     * @return what {@link FileSettings} makes of the arguments where no identity is named
     * @throws UsageException where there is no such identity, or it has none of the descriptions
     */
    public static Arguments in(Arguments arguments, Surroundings surroundings, Cloud... clouds) {
        Optional<String> name = name(arguments);
        return name.isEmpty()
                ? FileSettings.behind(arguments, surroundings)
                : in(arguments, name.get(), config(name.get(), arguments, surroundings), clouds);
    }

    private static Arguments in(Arguments arguments, String name, Config config, Cloud... clouds) {
        Map<Cloud, Described> identity = config.identity(name);
        for (Cloud cloud : clouds) {
            if (identity.containsKey(cloud)) {
                return arguments
                        .withFile(config.settings())
                        .withFile(identity.get(cloud).values());
            }
        }
        throw new UsageException("the identity '" + name + "' of " + config.file() + " has no key "
                + List.of(clouds).stream().map(Cloud::label).toList().getFirst());
    }

    /** By the option, or by the verb's one operand. */
    private static Optional<String> name(Arguments arguments) {
        if (arguments.operands().isEmpty()) {
            return arguments.find(NAME);
        }
        String operand = arguments.operands().getFirst();
        if (arguments.isTyped(NAME)) {
            throw new UsageException(
                    "two identities are named, '" + operand + "' and '" + arguments.get(NAME) + "': name one");
        }
        return Optional.of(operand);
    }

    /**
     * The config in force, for somebody who named an identity of it.
     *
     * @throws UsageException where there is none
     */
    public static Config config(String name, Arguments arguments, Surroundings surroundings) {
        Path file = ConfigFile.find(arguments, surroundings)
                .orElseThrow(
                        () -> new UsageException("'" + name + "' names an identity of a config file, and there is none"
                                + ConfigFile.place(surroundings.environment())
                                        .map(place -> " at " + place)
                                        .orElse("")
                                + "; 'crossrole config --help' shows an example"));
        return Config.read(file);
    }
}
