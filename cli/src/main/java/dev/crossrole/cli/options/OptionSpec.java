package dev.crossrole.cli.options;

import java.util.Locale;

/**
 * One option of a verb. Its environment variable follows from its name: {@code --session-name} is {@code CROSSROLE_SESSION_NAME}.
 *
 * @param name without dashes
 * @param value what its value is called in help; empty for a switch
 * @param repeatable whether it may be given more than once
 * @param help one sentence
 */
public record OptionSpec(String name, String value, boolean repeatable, String help) {

    public static OptionSpec value(String name, String value, String help) {
        return new OptionSpec(name, value, false, help);
    }

    public static OptionSpec values(String name, String value, String help) {
        return new OptionSpec(name, value, true, help);
    }

    public static OptionSpec flag(String name, String help) {
        return new OptionSpec(name, "", false, help);
    }

    boolean isSwitch() {
        return value.isEmpty();
    }

    String environmentVariable() {
        return "CROSSROLE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
