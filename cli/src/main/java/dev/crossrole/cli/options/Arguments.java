package dev.crossrole.cli.options;

import java.util.List;
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

/** What was given to a verb: on the command line, or else in the environment. */
public final class Arguments {
    private final VerbSpec verb;
    private final CommandLine given;
    private final Function<String, Optional<String>> environment;

    private Arguments(VerbSpec verb, CommandLine given, Function<String, Optional<String>> environment) {
        this.verb = verb;
        this.given = given;
        this.environment = environment;
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
            Arguments arguments = new Arguments(verb, given, environment);
            verb.options().forEach(arguments::refuseRepeat);
            return arguments;
        } catch (UnrecognizedOptionException e) {
            throw new UsageException("there is no option " + e.getOption() + " here; 'crossrole " + verb.name()
                    + " --help' lists the options");
        } catch (MissingArgumentException | AlreadySelectedException e) {
            throw new UsageException("--" + optionOf(e) + " needs a value");
        } catch (ParseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The value of an option; empty where neither the command line nor the environment has it. */
    public Optional<String> find(String name) {
        OptionSpec spec = spec(name);
        return Optional.ofNullable(given.getOptionValue(name)).or(() -> environment.apply(spec.environmentVariable()));
    }

    /** The value of an option that must be there. */
    public String get(String name) {
        return find(name)
                .orElseThrow(() -> new UsageException(
                        "--" + name + " is missing; 'crossrole " + verb.name() + " --help' shows an example"));
    }

    /** All values of a repeatable option. In the environment they are separated by spaces. */
    public List<String> all(String name) {
        String[] values = given.getOptionValues(name);
        if (values != null) {
            return List.of(values);
        }
        return environment
                .apply(spec(name).environmentVariable())
                .map(text -> List.of(text.trim().split(" +")))
                .orElse(List.of());
    }

    /** Whether a switch is on. In the environment, {@code true} or {@code 1} switches it on. */
    public boolean flag(String name) {
        return given.hasOption(name)
                || environment
                        .apply(spec(name).environmentVariable())
                        .filter(text -> text.equals("true") || text.equals("1"))
                        .isPresent();
    }

    /**
     * The value of an option as a whole number.
     *
     * @throws UsageException when it is not one between {@code from} and {@code to}
     */
    public Optional<Integer> integer(String name, int from, int to) {
        return find(name).map(text -> {
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
        });
    }

    /** What was given besides options. */
    public List<String> operands() {
        return given.getArgList();
    }

    /** Refuses operands, for a verb that takes none. */
    public Arguments withoutOperands() {
        if (!operands().isEmpty()) {
            throw new UsageException("'" + operands().getFirst() + "' is one word too many; 'crossrole " + verb.name()
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
