package dev.crossrole.cli.manual;

import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import java.util.List;

/** What a shell can offer where a value is expected. */
enum ValueKind {
    /** One of the words that the option lists. */
    WORD,
    FILE,
    /** A name of the config file. */
    IDENTITY,
    /** Nothing that anybody could know beforehand. */
    OTHER;

    /** The command by which a shell learns the identities' names. */
    static final String NAMES = "crossrole config show --names 2>/dev/null";

    static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    static ValueKind of(OptionSpec option) {
        if (!option.choices().isEmpty()) {
            return WORD;
        }
        if (option.name().equals("identity")) {
            return IDENTITY;
        }
        return option.isPath() ? FILE : OTHER;
    }

    /** Of what a verb takes besides options. */
    static ValueKind ofOperands(VerbSpec spec) {
        return switch (spec.operands()) {
            case "[IDENTITY]" -> IDENTITY;
            case "SHELL" -> WORD;
            default -> spec.operands().contains("FILE") ? FILE : OTHER;
        };
    }
}
