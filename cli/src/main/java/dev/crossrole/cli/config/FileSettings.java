package dev.crossrole.cli.config;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.settings.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the config file says for all identities, as further values of a verb's options where no identity is named. Whoever wrote there that
 * credentials are to be sealed, or whom an agent may answer, means every call. Yet most calls name no identity, and SDKs make them each time
 * they want credentials; so the file is only parsed where its text has the name of a setting that the verb knows.
 */
public final class FileSettings {
    private FileSettings() {}

    /**
     * What was given, and behind it what the file says for all.
     *
     * @return the same arguments where there is no file, or it has none of the verb's settings
     * @throws UsageException where there is a file that cannot be read; and where it has some of them, and others may have written it, or
     *     those or the whole file hold a mistake
     */
    public static Arguments behind(Arguments arguments, Surroundings surroundings) {
        Optional<Path> file = ConfigFile.find(arguments, surroundings);
        if (file.isEmpty()) {
            return arguments;
        }
        String text = ConfigFile.text(file.get());
        return arguments.isTyped(ConfigFile.OPTION.name()) && isGoogles(file.get(), text)
                ? ConfigFile.findBehindCommandLine(surroundings)
                        .map(other -> behind(arguments, other, ConfigFile.text(other)))
                        .orElse(arguments)
                : behind(arguments, file.get(), text);
    }

    private static Arguments behind(Arguments arguments, Path file, String text) {
        if (!mentions(text, arguments)) {
            return arguments;
        }
        ConfigFile.requireTrustworthy(file);
        return arguments.withFile(Config.parse(file, text).settingsAlone());
    }

    /** {@code gcp} takes the file that gcloud writes under the same option, and such a file says nothing of ours. */
    private static boolean isGoogles(Path file, String text) {
        return file.toString().endsWith(".json") && text.contains("\"external_account\"");
    }

    private static boolean mentions(String text, Arguments arguments) {
        return Arrays.stream(Settings.values())
                .flatMap(group -> group.options().stream())
                .filter(arguments::has)
                .map(OptionSpec::name)
                .anyMatch(text::contains);
    }
}
