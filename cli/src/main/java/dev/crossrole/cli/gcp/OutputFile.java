package dev.crossrole.cli.gcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file in which Google's libraries keep an executable's last success. It is replaced in one step, so that nobody reads half of one, and is
 * its owner's alone, because it holds a token. Where it cannot be written the response on stdout serves this once.
 */
final class OutputFile {
    private final String name;

    OutputFile(String name) {
        this.name = name;
    }

    void keep(String response) {
        try {
            Path file = Path.of(name).toAbsolutePath();
            Path folder = file.getParent();
            if (folder == null) {
                return;
            }
            Path fresh = Files.createTempFile(folder, ".crossrole", ".json", ownersAlone(folder));
            try {
                Files.writeString(fresh, response);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException | InvalidPathException e) {
            // Not kept, then: the libraries ask again.
        }
    }

    private static FileAttribute<?>[] ownersAlone(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
