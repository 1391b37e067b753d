package dev.crossrole.cli.config;

import dev.crossrole.identity.json.TextPosition;
import java.util.Optional;

/**
 * Something wrong in a config file.
 *
 * @param at where it begins
 * @param key the keys that lead there, such as {@code identities.reader.aws.role}; empty where it concerns the whole file
 * @param problem what was expected there, and what there is
 * @param meant the key or the word that was probably meant
 */
public record Mistake(TextPosition at, String key, String problem, Optional<String> meant) {
    private static final String IDENTITIES = "identities.";

    /** As compilers write it. */
    public String line(String file) {
        return file + ":" + at + ": " + (key.isEmpty() ? "" : key + ": ") + problem
                + meant.map(word -> "; did you mean " + word + "?").orElse("");
    }

    /** Whether it concerns one identity alone. */
    boolean concernsIdentity() {
        return key.startsWith(IDENTITIES);
    }

    /** Whether it concerns that identity, or all of them. */
    boolean concerns(String identity) {
        String own = IDENTITIES + identity;
        return !concernsIdentity() || key.equals(own) || key.startsWith(own + ".");
    }
}
