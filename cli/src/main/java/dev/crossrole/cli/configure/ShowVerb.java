package dev.crossrole.cli.configure;

import dev.crossrole.cli.config.Config;
import dev.crossrole.cli.config.ConfigFile;
import dev.crossrole.cli.config.Described;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.settings.Settings;
import dev.crossrole.cli.target.Cloud;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code crossrole config show}: the identities as the file describes them, after what it says for all. */
public final class ShowVerb implements Verb {
    private static final VerbSpec SPEC = new VerbSpec(
            "config show",
            "Prints the identities of the config file and what it says of them and for all of them. What can hold a secret is not shown: external ids, and the"
                    + " arguments of commands and URLs.",
            "",
            List.of(
                    OptionSpec.flag("names", "Print the names alone, one a line."),
                    ConfigFile.OPTION,
                    OptionSpec.flag("help", "Print this text.")),
            "crossrole config show --names");

    /** An external id is agreed between two parties; a command's and a URL's arguments may be anything. */
    private static final Set<String> KEPT_BACK =
            Set.of("external-id", "token-command", "token-url", "cache-key-command");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        Config config = Config.read(PathVerb.place(arguments, surroundings));
        if (arguments.flag("names")) {
            config.identities().keySet().forEach(surroundings.out()::println);
            return ExitCode.DONE;
        }
        config.withoutMistakes();
        showSettings(config.settings(), surroundings.out());
        config.identities().forEach((name, clouds) -> show(name, clouds, surroundings.out()));
        return ExitCode.DONE;
    }

    private static void showSettings(Map<String, List<String>> settings, PrintStream out) {
        showOptions("", Settings.CACHE.of(settings), out);
        Map<String, List<String>> agent = Settings.AGENT.of(settings);
        if (!agent.isEmpty()) {
            out.println(Settings.AGENT.key());
            showOptions("  ", agent, out);
        }
    }

    private static void show(String name, Map<Cloud, Described> clouds, PrintStream out) {
        out.println(name);
        clouds.forEach((cloud, described) -> {
            out.println("  " + cloud.label());
            showOptions("    ", described.values(), out);
        });
    }

    private static void showOptions(String indent, Map<String, List<String>> options, PrintStream out) {
        options.forEach((option, values) -> values.forEach(value -> {
            String shown = KEPT_BACK.contains(option) ? firstPart(option, value) : value;
            out.println(indent + option + ": " + shown);
        }));
    }

    private static String firstPart(String option, String value) {
        int end = option.endsWith("-command") ? value.indexOf(' ') : value.indexOf('?');
        if (option.equals("external-id")) {
            return "(not shown)";
        }
        return end < 0 ? value : value.substring(0, end) + " (more is not shown)";
    }
}
