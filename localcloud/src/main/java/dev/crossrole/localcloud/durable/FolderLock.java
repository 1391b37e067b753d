package dev.crossrole.localcloud.durable;

import dev.crossrole.localcloud.files.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second process out of a folder. The operating system gives the lock back when its process ends, however it ends. */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;
    private final Path holder;

    private FolderLock(FileChannel channel, Path holder) {
        this.channel = channel;
        this.holder = holder;
    }

    /**
     * Takes the lock.
     *
     * @throws IOException with one sentence that names the process, when another has it
     */
    @SuppressWarnings("resource")
    static FolderLock take(Path folder) throws IOException {
        Path holder = folder.resolve("holder.txt");
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                FolderLock taken = new FolderLock(channel, holder);
                taken.say("an address that is not known yet");
                return taken;
            }
        } catch (OverlappingFileLockException e) {
            // This process itself has it. The channel stays open: to close any of a file gives back the process's lock
            // (fcntl(2)).
            throw held(folder, holder);
        }
        channel.close();
        throw held(folder, holder);
    }

    private static IOException held(Path folder, Path holder) throws IOException {
        String who = Files.exists(holder) ? Files.readString(holder) : "another process";
        return new IOException(
                "the data folder " + folder + " is in use by " + who + ": end it, or choose another folder");
    }

    void say(String address) throws IOException {
        PrivateFile.replace(holder, "process " + ProcessHandle.current().pid() + ", which answers on " + address);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
