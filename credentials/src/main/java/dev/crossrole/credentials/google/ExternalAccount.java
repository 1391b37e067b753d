package dev.crossrole.credentials.google;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The configuration file that {@code gcloud iam workload-identity-pools create-cred-config} writes and Google's libraries find by
 * {@code GOOGLE_APPLICATION_CREDENTIALS}: {@code "type": "external_account"}. It holds no secret: it says where a subject token comes from
 * and where it goes. Source: google.aip.dev/auth/4117 and the file as gcloud 556 writes it.
 *
 * @param tokenUrl where the token is exchanged
 * @param impersonation the service account to become; empty where the federated token is used itself
 * @param ignored members that were read over, for a warning
 */
public record ExternalAccount(
        ProviderName provider,
        SubjectToken.Type tokenType,
        URI tokenUrl,
        Optional<Impersonation> impersonation,
        CredentialSource source,
        List<String> ignored) {
    private static final int MAX_BYTES = 64 * 1024;

    public ExternalAccount {
        ignored = List.copyOf(ignored);
    }

    /**
     * A service account, where it is impersonated, and for how long.
     *
     * @param url the base of the IAM Credentials API
     */
    public record Impersonation(URI url, ServiceAccountName account, Optional<Duration> lifetime) {}

    /** The document, as Google's libraries read it. */
    public JsonObject json() {
        return ExternalAccountWriter.write(this);
    }

    /**
     * Reads a file.
     *
     * @throws UnusableException with one sentence that names the file, the member and what is wrong with it
     */
    public static ExternalAccount read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UnusableException(
                        file + " is larger than " + MAX_BYTES + " bytes, so it is no external_account file");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new UnusableException("there is no file " + file);
        } catch (IOException e) {
            throw new UnusableException("the file " + file + " cannot be read as text");
        }
    }

    /**
     * Reads a document.
     *
     * @param name what messages call it
     */
    public static ExternalAccount parse(String name, String json) {
        return new ExternalAccountReader(name).read(json);
    }
}
