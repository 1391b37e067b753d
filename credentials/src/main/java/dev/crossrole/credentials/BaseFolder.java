package dev.crossrole.credentials;

import java.nio.file.Path;
import java.util.Optional;

/** Where a person's own files of a kind lie. Source: XDG Base Directory Specification 0.8. */
public enum BaseFolder {
    CACHE("XDG_CACHE_HOME", ".cache"),
    CONFIG("XDG_CONFIG_HOME", ".config"),
    STATE("XDG_STATE_HOME", ".local/state");

    private final String variable;
    private final String inHome;

    BaseFolder(String variable, String inHome) {
        this.variable = variable;
        this.inHome = inHome;
    }

    /**
     * The folder that the variable names, or else its place in the home folder. A relative path in the variable counts as none.
     *
     * @return empty where there is no home either
     * @throws UnusableException where a variable holds what is no path here
     */
    public Optional<Path> find(Environment environment) {
        return environment
                .path(variable)
                .filter(Path::isAbsolute)
                .or(() -> environment.path("HOME").map(home -> home.resolve(inHome)));
    }
}
