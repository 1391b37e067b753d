package dev.crossrole.cli.gcp;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.crossing.GoogleCrossing;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.google.CredentialSource;
import dev.crossrole.credentials.google.ExternalAccount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file for {@code GOOGLE_APPLICATION_CREDENTIALS}. It holds no secret, and names the source that is in force now. */
final class AdcDocument {
    /** What decides who the program is, besides the source itself. */
    private static final String[] PASSED_ON = {"region", "audience", "proof"};

    private final Arguments arguments;
    private final Surroundings surroundings;

    AdcDocument(Arguments arguments, Surroundings surroundings) {
        this.arguments = arguments;
        this.surroundings = surroundings;
    }

    String of(GoogleTarget target) {
        ExternalAccount account =
                new GoogleCrossing(target, Clients.around(surroundings)).externalAccount(this::command);
        if (account.source() instanceof CredentialSource.Executable) {
            surroundings
                    .err()
                    .println(
                            "crossrole: Google's libraries cannot read this source, so the file has them run crossrole; they do so only"
                                    + " where GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES is 1");
        }
        return account.json().pretty();
    }

    /** The same crossing, half the way; its audience the libraries tell in a variable. */
    private String command(String source) {
        List<String> words = new ArrayList<>(List.of(program(), "gcp", "--format", "executable"));
        if (arguments.find("profile").isPresent()) {
            words.addAll(List.of("--profile", arguments.get("profile")));
        } else if (arguments.find("token-command").isPresent()) {
            words.addAll(List.of("--token-command", arguments.get("token-command")));
        } else {
            words.addAll(List.of("--source", source));
        }
        for (String option : PASSED_ON) {
            arguments.find(option).ifPresent(value -> words.addAll(List.of("--" + option, value)));
        }
        for (String word : words) {
            if (word.chars().anyMatch(Character::isWhitespace)) {
                throw new UsageException(
                        "Google's libraries part a command at blanks and know no quotes, so it cannot hold '" + word
                                + "': put it into a script, and name that");
            }
        }
        return String.join(" ", words);
    }

    private String program() {
        return surroundings
                .home()
                .map(home -> home.resolve("crossrole").toAbsolutePath())
                .map(Path::toString)
                .orElse("crossrole");
    }
}
