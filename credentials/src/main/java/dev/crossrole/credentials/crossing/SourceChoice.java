package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.google.CredentialSource;
import dev.crossrole.credentials.process.Command;
import java.net.URI;
import java.nio.file.Path;

/** Where a crossing is to look for who its program is. */
public sealed interface SourceChoice {
    /** Wherever it may be, in the order of {@link SourceName}. */
    SourceChoice ANY = new Any();

    /** Wherever it may be. */
    record Any() implements SourceChoice {}

    /** There alone. */
    record Named(SourceName name) implements SourceChoice {}

    /** In a profile of the shared files of AWS, whatever {@code AWS_PROFILE} says. */
    record Profile(String name) implements SourceChoice {}

    /** Where the file of an {@code external_account} says, which is no AWS identity. */
    record Configured(CredentialSource source) implements SourceChoice {}

    /** In a file that holds an OpenID Connect token. */
    record TokenFile(Path file) implements SourceChoice {}

    /** At a URL that answers a GET with an OpenID Connect token: {@code https}, or on this machine. */
    record TokenUrl(URI url) implements SourceChoice {}

    /** In what a command writes, an OpenID Connect token. */
    record TokenCommand(Command command) implements SourceChoice {}
}
