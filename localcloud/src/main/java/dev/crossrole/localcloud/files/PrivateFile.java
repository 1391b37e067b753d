package dev.crossrole.localcloud.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * Writes files that their owner alone can read. They are written beside their place and put there whole: private before they hold anything,
 * and never seen half, not even after the power has failed.
 */
public final class PrivateFile {
    private PrivateFile() {}

    /**
     * Writes a file where none is yet. Of two processes that do so at once, the later changes nothing: what the first wrote is to be read.
     *
     * @return whether this call made it
     */
    public static boolean create(Path file, String content) throws IOException {
        Path half = half(file, content);
        try {
            // Unlike a move, a link never takes the place of what is there.
            Files.createLink(file, half);
            Disk.force(folderOf(file));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.delete(half);
        }
    }

    /** Writes a file, in place of the one that is there. */
    public static void replace(Path file, String content) throws IOException {
        Files.move(half(file, content), file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Disk.force(folderOf(file));
    }

    private static Path half(Path file, String content) throws IOException {
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path half = Files.createTempFile(folderOf(file), "crossrole", ".half", ownerOnly);
        try {
            Files.writeString(half, content);
            Disk.force(half);
            return half;
        } catch (IOException e) {
            Files.deleteIfExists(half);
            throw e;
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }
}
