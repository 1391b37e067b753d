package dev.crossrole.credentials.google;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The file that {@code GOOGLE_APPLICATION_CREDENTIALS} names, by which Google's libraries learn who they are; of several types. Source:
 * google.aip.dev/auth/4110.
 *
 * @param text what stands in it, which may be a key
 */
public record ApplicationCredentials(String file, Type type, Secret text) {
    /** The variable that names the file. */
    public static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";

    private static final int MAX_BYTES = 64 * 1024;

    /** The types that say who a program is. */
    public enum Type {
        /** A service account's key. */
        KEY,
        /** The way from another cloud's identity to Google's. */
        EXTERNAL_ACCOUNT
    }

    /**
     * Reads it.
     *
     * @throws UnusableException where it cannot be read, or is of a type that no program should use
     */
    public static ApplicationCredentials in(Environment environment) {
        String file = environment
                .find(VARIABLE)
                .orElseThrow(() -> new UnusableException(VARIABLE + " is not set, so there is no file to read"));
        String text = text(file);
        String type = document(file, text).findString("type").orElse("");
        return switch (type) {
            case "service_account" -> new ApplicationCredentials(file, Type.KEY, Secret.of(text));
            case "external_account" -> new ApplicationCredentials(file, Type.EXTERNAL_ACCOUNT, Secret.of(text));
            default ->
                throw new UnusableException(
                        VARIABLE + " names the file " + file + " of type '" + Text.oneLine(type)
                                + "', which does not say who a program is",
                        "It must be of type external_account or service_account; name another source otherwise.");
        };
    }

    /** The identity token of the account whose key this is. */
    public Source<IdToken> keyToken(
            String audience, Environment environment, Transport transport, InstantSource clock) {
        ServiceAccountKey key = ServiceAccountKey.read(file, document(file, text.reveal()));
        return new KeyToken(key, audience, environment, transport, clock);
    }

    /** The way that this describes. */
    public ExternalAccount externalAccount() {
        return ExternalAccount.parse(file, text.reveal());
    }

    private static JsonObject document(String file, String text) {
        try {
            if (Json.parse(text) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            // What is wrong with it is not told: the text around may be a key.
        }
        throw new UnusableException("the file " + file + " that " + VARIABLE + " names is not a JSON object");
    }

    private static String text(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) <= MAX_BYTES) {
                return Files.readString(path);
            }
        } catch (IOException | InvalidPathException e) {
            // The same sentence serves both.
        }
        throw new UnusableException(VARIABLE + " names the file " + Text.oneLine(file)
                + ", which cannot be read as a text of 64 KiB at most");
    }
}
