package dev.crossrole.cli.configure;

import dev.crossrole.cli.config.ConfigFile;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import java.nio.file.Path;
import java.util.List;

/** {@code crossrole config path}: where the file is, or would be. */
public final class PathVerb implements Verb {
    private static final VerbSpec SPEC = new VerbSpec(
            "config path",
            "Prints where the config file is looked for, whether it is there or not.",
            "",
            List.of(ConfigFile.OPTION, OptionSpec.flag("help", "Print this text.")),
            "$EDITOR \"$(crossrole config path)\"");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.out().println(place(arguments, surroundings));
        return ExitCode.DONE;
    }

    /** Where the file is, or where it would be looked for. */
    static Path place(Arguments arguments, Surroundings surroundings) {
        return ConfigFile.find(arguments, surroundings)
                .or(() -> ConfigFile.place(surroundings.environment()))
                .orElseThrow(() -> new UsageException(
                        "there is no place for a config file: set HOME or XDG_CONFIG_HOME, or name one with --config"));
    }
}
