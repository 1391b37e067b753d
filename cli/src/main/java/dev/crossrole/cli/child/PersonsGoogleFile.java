package dev.crossrole.cli.child;

import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.Environment;
import java.nio.file.Files;

/**
 * What {@code gcloud auth application-default login} leaves in a person's home. Most libraries look for it below {@code CLOUDSDK_CONFIG}; some
 * know the one place, and look there before they ask a metadata server. No variable but {@code HOME} leads these away, and that is the
 * program's own. Source: golang.org/x/oauth2/google, {@code wellKnownFile} in {@code default.go}.
 */
public final class PersonsGoogleFile {
    private PersonsGoogleFile() {}

    /** Says so where it is there, for a program that is to be another Google identity. */
    public static void warn(Surroundings surroundings) {
        Environment environment = surroundings.environment()::apply;
        environment
                .path("HOME")
                .map(home -> home.resolve(".config/gcloud/application_default_credentials.json"))
                .filter(Files::exists)
                .ifPresent(file -> surroundings
                        .err()
                        .println(
                                "crossrole: Google's libraries for Go (terraform has them) and older ones for Node.js read "
                                        + file
                                        + " before they look here, and would run as whoever signed in there: give the program another home"
                                        + " (-- env HOME=DIR COMMAND …), or move the file away"));
    }
}
