package dev.crossrole.cli.options;

import java.util.List;
import java.util.Locale;

/**
 * One option of a verb. Its environment variable follows from its name, {@code --session-name} is {@code CROSSROLE_SESSION_NAME}, and so does
 * its key in a config file, {@code session-name}.
 *
 * @param name without dashes
 * @param value what its value is called in help; empty for a switch
 * @param repeatable whether it may be given more than once
 * @param help one sentence
 * @param choices the words that its value may be; empty where it may be any
 */
public record OptionSpec(String name, String value, boolean repeatable, String help, List<String> choices) {
    public OptionSpec {
        choices = List.copyOf(choices);
    }

    public static OptionSpec value(String name, String value, String help) {
        return new OptionSpec(name, value, false, help, List.of());
    }

    public static OptionSpec values(String name, String value, String help) {
        return new OptionSpec(name, value, true, help, List.of());
    }

    public static OptionSpec flag(String name, String help) {
        return new OptionSpec(name, "", false, help, List.of());
    }

    /** The same, with all the words that its value may be. */
    public OptionSpec oneOf(String... words) {
        return new OptionSpec(name, value, repeatable, help, List.of(words));
    }

    public boolean isSwitch() {
        return value.isEmpty();
    }

    /** Whether its value is the path of a file or a folder. */
    public boolean isPath() {
        return value.startsWith("FILE") || value.equals("DIR");
    }

    public String environmentVariable() {
        return "CROSSROLE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
