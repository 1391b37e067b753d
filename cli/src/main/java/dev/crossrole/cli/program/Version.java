package dev.crossrole.cli.program;

import java.util.Optional;

/** Which Crossrole this is. */
public final class Version {
    private Version() {}

    /** The version in the manifest of the jar. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
