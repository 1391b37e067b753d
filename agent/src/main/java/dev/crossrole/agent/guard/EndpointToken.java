package dev.crossrole.agent.guard;

import dev.crossrole.identity.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** What a caller of one endpoint knows: 256 random bits, in a file that the caller's user alone can read. It opens no other endpoint. */
public final class EndpointToken {
    private static final int BYTES = 32;

    private final Secret secret;

    private EndpointToken(Secret secret) {
        this.secret = secret;
    }

    public static EndpointToken random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new EndpointToken(
                Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    /** Whether the value of a field is the token; that takes as long for a nearly right one as for any other of its length. */
    public boolean isShownBy(Optional<String> field) {
        return field.map(Secret::of).filter(secret::equals).isPresent();
    }

    /**
     * Puts it into a file, in place of the one that is there. Without a line's end, which the SDKs would send or refuse. It is written
     * beside its place and moved there: private before it holds anything.
     */
    public void writeTo(Path file) throws IOException {
        Path half = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                ".crossrole",
                ".half",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(half, secret.reveal());
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
