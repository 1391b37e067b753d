package dev.crossrole.cli.config;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.target.Cloud;
import dev.crossrole.identity.text.Nearest;
import dev.crossrole.yaml.YamlDocument;
import dev.crossrole.yaml.YamlException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a config file says.
 *
 * @param file where it lies
 * @param settings what is said for all identities, by the names of options
 * @param identities by name, in the order of the file, each with what it is in one cloud or both
 * @param mistakes all that were found; what is a mistake stands nowhere else
 */
public record Config(
        Path file,
        Map<String, List<String>> settings,
        Map<String, Map<Cloud, Described>> identities,
        List<Mistake> mistakes) {

    /**
     * Reads a file. Mistakes in it are part of the result.
     *
     * @throws UsageException where it cannot be read, or others may have written it
     */
    public static Config read(Path file) {
        ConfigFile.requireTrustworthy(file);
        return parse(file, ConfigFile.text(file));
    }

    static Config parse(Path file, String text) {
        try {
            return new ConfigReader(file).read(YamlDocument.read(text));
        } catch (YamlException e) {
            return new Config(
                    file,
                    Map.of(),
                    Map.of(),
                    List.of(new Mistake(e.position(), e.path(), String.valueOf(e.getMessage()), Optional.empty())));
        }
    }

    /**
     * An identity by its name.
     *
     * @throws UsageException where there is none, and where it, or the file as a whole, holds a mistake
     */
    public Map<Cloud, Described> identity(String name) {
        refuse(concerning(mistake -> mistake.concerns(name)));
        return Optional.ofNullable(identities.get(name))
                .orElseThrow(() -> new UsageException("there is no identity '" + name + "' in " + file
                        + Nearest.question(name, identities.keySet())
                        + (identities.isEmpty() ? "; it names none" : "; there are ")
                        + String.join(", ", identities.keySet())));
    }

    /**
     * What is said for all identities, for a call that names none.
     *
     * @throws UsageException where it, or the file as a whole, holds a mistake
     */
    public Map<String, List<String>> settingsAlone() {
        refuse(concerning(mistake -> !mistake.concernsIdentity()));
        return settings;
    }

    /** Where nothing could be read, what is wrong there concerns everybody. */
    private List<Mistake> concerning(Predicate<Mistake> some) {
        return identities.isEmpty() ? mistakes : mistakes.stream().filter(some).toList();
    }

    /** Refuses to go on with any mistake in the file. */
    public Config withoutMistakes() {
        refuse(mistakes);
        return this;
    }

    private void refuse(List<Mistake> concerning) {
        if (!concerning.isEmpty()) {
            int more = mistakes.size() - 1;
            throw new UsageException(concerning.getFirst().line(file.toString())
                    + (more == 0 ? "" : ". 'crossrole config check' lists this and " + more + " more"));
        }
    }
}
