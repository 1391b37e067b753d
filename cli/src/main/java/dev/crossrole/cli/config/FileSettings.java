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
     * @throws UsageException where the file has some, and others may have written it, or those or the whole file hold a mistake
     */
    public static Arguments behind(Arguments arguments, Surroundings surroundings) {
        Optional<Path> file = ConfigFile.find(arguments, surroundings);
        return file.isPresent() && mentions(ConfigFile.glance(file.get()), arguments)
                ? arguments.withFile(Config.read(file.get()).settingsAlone())
                : arguments;
    }

    private static boolean mentions(String text, Arguments arguments) {
        return Arrays.stream(Settings.values())
                .flatMap(group -> group.options().stream())
                .filter(arguments::has)
                .map(OptionSpec::name)
                .anyMatch(text::contains);
    }
}
