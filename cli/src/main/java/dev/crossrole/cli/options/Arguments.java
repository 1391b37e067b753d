package dev.crossrole.cli.options;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.identity.text.Nearest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.AlreadySelectedException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** What was given to a verb: on the command line, or else in the environment, or else in a config file. */
public final class Arguments {
    private final VerbSpec verb;
    private final CommandLine given;
    private final Function<String, Optional<String>> environment;
    /** The values of options in a config file, by their names. */
    private final Map<String, List<String>> file;

    private Arguments(
            VerbSpec verb,
            CommandLine given,
            Function<String, Optional<String>> environment,
            Map<String, List<String>> file) {
        this.verb = verb;
        this.given = given;
        this.environment = environment;
        this.file = file;
    }

    /**
     * Reads the words after the verb.
     *
     * @throws UsageException when an option is unknown, lacks its value or is given twice
     */
    public static Arguments parse(VerbSpec verb, List<String> words, Function<String, Optional<String>> environment) {
        Options options = new Options();
        for (OptionSpec spec : verb.options()) {
            options.addOption(Option.builder()
                    .longOpt(spec.name())
                    .hasArg(!spec.isSwitch())
                    .get());
        }
        try {
            // No partial matching: an abbreviation that works today would be ambiguous after the next option.
            CommandLine given = new DefaultParser(false).parse(options, words.toArray(String[]::new));
            Arguments arguments = new Arguments(verb, given, environment, Map.of());
            verb.options().forEach(arguments::refuseRepeat);
            return arguments;
        } catch (UnrecognizedOptionException e) {
            throw new UsageException("there is no option " + e.getOption() + " here" + nearest(verb, e.getOption())
                    + "; 'crossrole " + verb.name() + " --help' lists the options");
        } catch (MissingArgumentException | AlreadySelectedException e) {
            throw new UsageException("--" + optionOf(e) + " needs a value");
        } catch (ParseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static String nearest(VerbSpec verb, String typed) {
        List<String> known = verb.options().stream().map(OptionSpec::name).toList();
        return Nearest.to(typed.replaceFirst("^-+", ""), known)
                .map(name -> ", did you mean --" + name + "?")
                .orElse("");
    }

    /**
     * The same, and what a config file says for options that neither the command line nor the environment has.
     *
     * @param values by the names of options, besides those that the file is known to have; names that the verb does not know are none of
     *     its business
     */
    public Arguments withFile(Map<String, List<String>> values) {
        Map<String, List<String>> all = new HashMap<>(file);
        all.putAll(values);
        return new Arguments(verb, given, environment, Map.copyOf(all));
    }

    /** Whether the verb has such an option. */
    public boolean has(OptionSpec option) {
        return verb.options().contains(option);
    }

    /** Whether an option is on the command line itself. */
    public boolean isTyped(String name) {
        return given.hasOption(name);
    }

    /** The value of an option; empty where nobody gives it. */
    public Optional<String> find(String name) {
        List<String> filed = file.getOrDefault(name, List.of());
        return here(name).or(() -> filed.isEmpty() ? Optional.empty() : Optional.of(filed.getFirst()));
    }

    /** The value of an option on the command line or in the environment. */
    private Optional<String> here(String name) {
        OptionSpec spec = spec(name);
        return Optional.ofNullable(given.getOptionValue(name)).or(() -> environment.apply(spec.environmentVariable()));
    }

    /** The value of an option that must be there. */
    public String get(String name) {
        return find(name)
                .orElseThrow(() -> new UsageException(
                        "--" + name + " is missing; 'crossrole " + verb.name() + " --help' shows an example"));
    }

    /**
     * The value of an option as a path.
     *
     * @throws UnusableException where it is none
     */
    public Optional<Path> path(String name) {
        return find(name).map(text -> Environment.path(text, "--" + name));
    }

    /** All values of an option, one at most where it is not repeatable. In the environment they are separated by spaces. */
    public List<String> all(String name) {
        if (!spec(name).repeatable()) {
            return find(name).map(List::of).orElse(List.of());
        }
        String[] values = given.getOptionValues(name);
        if (values != null) {
            return List.of(values);
        }
        return environment
                .apply(spec(name).environmentVariable())
                .map(text -> List.of(text.trim().split(" +")))
                .orElseGet(() -> file.getOrDefault(name, List.of()));
    }

    /**
     * Whether a switch is on. In the environment and in a file it has a value.
     *
     * @throws UsageException when that is none of {@code true}, {@code false}, {@code 1} and {@code 0}: who wrote it meant something
     */
    public boolean flag(String name) {
        return given.hasOption(name)
                || find(name).map(text -> isOn(spec(name), text)).orElse(false);
    }

    private static boolean isOn(OptionSpec option, String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw new UsageException("--" + option.name() + " is a switch, so " + option.environmentVariable()
                        + " must be true, false, 1 or 0, but is '" + text + "'");
        };
    }

    /**
     * The value of an option as a whole number.
     *
     * @throws UsageException when it is not one between {@code from} and {@code to}
     */
    public Optional<Integer> integer(String name, int from, int to) {
        return find(name).map(text -> integer(name, text, from, to));
    }

    /**
     * Reads the value of an option as a whole number.
     *
     * @throws UsageException when it is not one between {@code from} and {@code to}
     */
    public static int integer(String name, String text, int from, int to) {
        try {
            int value = Integer.parseInt(text);
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // The same sentence serves both.
        }
        throw new UsageException(
                "--" + name + " must be a whole number from " + from + " to " + to + ", but is '" + text + "'");
    }

    /** What was given besides options. */
    public List<String> operands() {
        return given.getArgList();
    }

    /** Refuses more operands than a verb takes. */
    public Arguments withOperands(int most) {
        if (operands().size() > most) {
            throw new UsageException("'" + operands().get(most) + "' is one word too many; 'crossrole " + verb.name()
                    + " --help' shows an example");
        }
        return this;
    }

    private void refuseRepeat(OptionSpec spec) {
        String[] values = given.getOptionValues(spec.name());
        if (!spec.repeatable() && values != null && values.length > 1) {
            throw new UsageException("--" + spec.name() + " is given " + values.length + " times, but takes one value");
        }
    }

    private OptionSpec spec(String name) {
        return verb.options().stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("verb " + verb.name() + " declares no option " + name));
    }

    private static String optionOf(ParseException e) {
        return e instanceof MissingArgumentException missing
                ? missing.getOption().getLongOpt()
                : "?";
    }
}
