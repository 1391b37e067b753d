package dev.crossrole.credentials.google;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where an {@link ExternalAccount} finds its subject token. */
public sealed interface CredentialSource {

    /**
     * The AWS credentials of this machine.
     *
     * @param metadataUrl the base of the instance metadata service that the file names
     */
    record Aws(URI metadataUrl) implements CredentialSource {}

    /** A file that somebody keeps fresh; it is read each time. */
    record File(Path path, Format format) implements CredentialSource {}

    /** An endpoint on this machine or its link that answers a GET; the headers may hold a secret. */
    record Url(URI url, Map<String, String> headers, Format format) implements CredentialSource {
        public Url {
            headers = Map.copyOf(headers);
        }

        /** Without the headers' values. */
        @Override
        public String toString() {
            return "Url[" + url + ", " + headers.keySet() + "]";
        }
    }

    /**
     * A program that prints the token in a document of its own. It is written for Google's libraries; from a file it is not read, because what a
     * file says is not run.
     *
     * @param command its words, parted by single blanks: the libraries know no quotes
     * @param timeout 5 to 120 s. Source: google.aip.dev/auth/4117
     */
    record Executable(String command, Duration timeout) implements CredentialSource {}

    /**
     * How the token stands in the text.
     *
     * @param field the member of a JSON object that holds it; empty where the text is the token
     */
    record Format(Optional<String> field) {}
}
