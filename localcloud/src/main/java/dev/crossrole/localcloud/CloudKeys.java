package dev.crossrole.localcloud;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.aws.auth.SessionKey;
import dev.crossrole.localcloud.files.PrivateFile;
import dev.crossrole.localcloud.google.GoogleKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The keys of both clouds: what AWS seals sessions with, and what Google seals access tokens and signs ID tokens with. */
public record CloudKeys(SessionKey awsSession, GoogleKeys google) {
    private static final int SESSION_KEY_BYTES = 32;

    /** New keys, for clouds whose credentials need not outlive them. */
    public static CloudKeys random(SecureRandom random) {
        return new CloudKeys(SessionKey.random(random), GoogleKeys.random(random));
    }

    /**
     * The keys kept in a file, made on first use and readable by their owner alone. Clouds that start with the same file accept each
     * other's credentials.
     *
     * @throws IOException with a sentence that names the file, when it is damaged or cannot be read or made
     */
    public static CloudKeys keptIn(Path file, SecureRandom random) throws IOException {
        try {
            return load(file);
        } catch (NoSuchFileException e) {
            return makeIn(file, random);
        }
    }

    private static CloudKeys load(Path file) throws IOException {
        try {
            if (Json.parse(Files.readAllBytes(file)) instanceof JsonObject saved) {
                byte[] session = Base64.getDecoder().decode(saved.string("awsSession"));
                return new CloudKeys(SessionKey.of(session), GoogleKeys.load(saved.object("google")));
            }
        } catch (JsonException | IllegalArgumentException e) {
            throw new IOException("the key file " + file + " is damaged: delete it to have new keys made", e);
        }
        throw new IOException("the key file " + file + " is damaged: delete it to have new keys made");
    }

    private static CloudKeys makeIn(Path file, SecureRandom random) throws IOException {
        byte[] session = new byte[SESSION_KEY_BYTES];
        random.nextBytes(session);
        GoogleKeys google = GoogleKeys.random(random);
        String saved = JsonObject.builder()
                .put("version", 1)
                .put("awsSession", Base64.getEncoder().encodeToString(session))
                .put("google", Json.parse(google.save().reveal()))
                .build()
                .pretty();
        // Of two starts at once, the later takes the keys of the first.
        PrivateFile.create(file, saved);
        return load(file);
    }
}
