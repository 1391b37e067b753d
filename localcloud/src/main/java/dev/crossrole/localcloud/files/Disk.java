package dev.crossrole.localcloud.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Waits until the disk has what was written. */
public final class Disk {
    private Disk() {}

    /**
     * Returns when a file's bytes, or a folder's entries, are on the disk. A new file is found after a crash only once both are. Source:
     * fsync(2), "Calling fsync() does not necessarily ensure that the entry in the directory containing the file has also reached disk".
     */
    public static void force(Path path) throws IOException {
        StandardOpenOption mode = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
