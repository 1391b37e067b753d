package dev.crossrole.integrations.hadoops3a;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.crossing.SourceChoice;
import dev.crossrole.credentials.crossing.SourceName;
import dev.crossrole.credentials.oidc.TokenUrl;
import dev.crossrole.credentials.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the settings says where to look for who the program is. */
final class SourceSettings {
    private static final String SOURCE = "source";
    private static final String PROFILE = "profile";
    private static final String FILE = "token-file";
    private static final String URL = "token-url";
    private static final String COMMAND = "token-command";

    private final Settings settings;

    SourceSettings(Settings settings) {
        this.settings = settings;
    }

    /**
     * What was chosen.
     *
     * @throws UnusableException where two settings choose
     */
    SourceChoice choice() {
        Optional<SourceName> named = settings.find(SOURCE, SourceName::parse);
        // Which profile is no second choice where the profile is the source.
        boolean ofProfile = named.filter(SourceName.PROFILE::equals).isPresent()
                && settings.find(PROFILE).isPresent();
        List<String> given = Stream.of(SOURCE, PROFILE, FILE, URL, COMMAND)
                .filter(name -> settings.find(name).isPresent())
                .filter(name -> !(ofProfile && name.equals(SOURCE)))
                .toList();
        if (given.size() > 1) {
            throw new UnusableException(Settings.PREFIX + given.get(0) + " and " + Settings.PREFIX + given.get(1)
                    + " each name a source: set one of them");
        }
        return profile()
                .or(this::token)
                .or(() -> named.map(SourceChoice.Named::new))
                .orElse(SourceChoice.ANY);
    }

    private Optional<SourceChoice> profile() {
        return settings.find(PROFILE, SourceChoice.Profile::new);
    }

    private Optional<SourceChoice> token() {
        // A text that is no path is an IllegalArgumentException with a sentence.
        return settings.<SourceChoice>find(FILE, file -> new SourceChoice.TokenFile(Path.of(file)))
                .or(() -> settings.find(URL)
                        .map(url -> new SourceChoice.TokenUrl(TokenUrl.parse(Settings.PREFIX + URL, url))))
                .or(() -> settings.find(COMMAND, command -> new SourceChoice.TokenCommand(Command.parse(command))));
    }
}
