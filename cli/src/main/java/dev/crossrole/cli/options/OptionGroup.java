package dev.crossrole.cli.options;

import java.util.List;
import java.util.Optional;

/** Options that stand together in a config file, as its keys. */
public interface OptionGroup {
    /** All of them. */
    List<OptionSpec> options();

    /**
     * Refuses a value that no verb could use, as the command line does.
     *
     * @throws RuntimeException with one sentence
     */
    void check(String option, String value);

    /** One of them by its name. */
    default Optional<OptionSpec> find(String name) {
        return options().stream().filter(option -> option.name().equals(name)).findFirst();
    }
}
