package dev.crossrole.credentials.google;

import java.net.URI;
import java.nio.file.Path;
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
     * How the token stands in the text.
     *
     * @param field the member of a JSON object that holds it; empty where the text is the token
     */
    record Format(Optional<String> field) {}
}
