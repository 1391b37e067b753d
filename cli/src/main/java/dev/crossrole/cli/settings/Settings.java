package dev.crossrole.cli.settings;

import dev.crossrole.cli.options.OptionGroup;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.credentials.process.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of a whole config file, by where their keys stand in it. */
public enum Settings implements OptionGroup {
    /** How credentials are kept, at the top of the file. */
    CACHE(""),

    /** How an agent listens. Below a key of its own, because other verbs have ports too. */
    AGENT("agent");

    private final String key;

    Settings(String key) {
        this.key = key;
    }

    /** The key that its own stand below; empty for the top of the file. */
    public String key() {
        return key;
    }

    /** Those of these settings. */
    public Map<String, List<String>> of(Map<String, List<String>> settings) {
        Map<String, List<String>> own = new LinkedHashMap<>(settings);
        own.keySet().removeIf(name -> find(name).isEmpty());
        return own;
    }

    @Override
    public List<OptionSpec> options() {
        return switch (this) {
            case CACHE -> List.of(Clients.CACHE_KEY_COMMAND, Clients.NO_CACHE);
            case AGENT -> AgentOptions.OPTIONS;
        };
    }

    @Override
    public void check(String option, String value) {
        if (this == AGENT) {
            AgentOptions.check(option, value);
        } else if (option.equals(Clients.CACHE_KEY_COMMAND.name())) {
            Command.parse(value);
        }
    }
}
