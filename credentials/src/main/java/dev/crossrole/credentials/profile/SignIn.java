package dev.crossrole.credentials.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What {@code aws sso login} left behind: a file of {@code ~/.aws/sso/cache} named by the SHA-1 digest of the session's name, or of the start
 * URL where a profile has no session of its own. Source: AWS SDKs and Tools Reference Guide, "IAM Identity Center credential provider".
 *
 * @param login the command that renews it
 */
record SignIn(Path file, String login) {

    /**
     * Where it is kept.
     *
     * @param key the session's name or the start URL
     */
    static SignIn of(Optional<Path> folder, String key, String login) {
        Path cache = folder.orElseThrow(
                () -> new UnusableException("HOME is not set, so there is no folder that a sign-in could be kept in"));
        return new SignIn(cache.resolve(sha1(key) + ".json"), login);
    }

    /**
     * The token that the sign-in brought.
     *
     * @throws UnusableException where there is none, or it is over
     */
    Secret accessToken(Instant now) {
        String text = SharedFiles.text(Optional.of(file));
        if (text.isEmpty()) {
            throw new UnusableException("nobody has signed in for this profile", "Run: " + login);
        }
        try {
            if (Json.parse(text) instanceof JsonObject document) {
                // Older tools wrote UTC where the rest of the world writes Z.
                Instant end = Instant.parse(document.string("expiresAt").replace("UTC", "Z"));
                if (!end.isAfter(now)) {
                    throw new UnusableException("the sign-in for this profile expired at " + end, "Run: " + login);
                }
                return Secret.of(document.string("accessToken"));
            }
        } catch (JsonException | DateTimeException e) {
            // Falls through: quoting the document could show the token.
        }
        throw new UnusableException("the file " + file + " is not what a sign-in leaves behind", "Run: " + login);
    }

    private static String sha1(String text) {
        try {
            // Only a name for a file, and others' choice.
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
