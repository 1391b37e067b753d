package dev.crossrole.credentials.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * A lock of the operating system on a key. It ends with the process that holds it, however that ends. POSIX gives such locks to processes
 * and takes them away when any of the process's descriptors of the file is closed, so the threads of one process agree among themselves
 * first.
 */
final class EntryLock implements AutoCloseable {
    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path path;
    private final Set<String> locked;
    private final Optional<FileChannel> channel;

    private EntryLock(Path path, Set<String> locked, Optional<FileChannel> channel) {
        this.path = path;
        this.locked = locked;
        this.channel = channel;
    }

    /**
     * Tries to lock, without waiting.
     *
     * @param locked what threads of this process hold or try
     */
    static EntryLock tryOn(Path path, Set<String> locked) throws IOException {
        if (!locked.add(path.toString())) {
            return new EntryLock(path, locked, Optional.empty());
        }
        FileChannel opened = null;
        boolean held = false;
        try {
            opened = FileChannel.open(path, OPTIONS, EntryFile.PRIVATE);
            held = opened.tryLock() != null;
            return new EntryLock(path, locked, held ? Optional.of(opened) : Optional.empty());
        } catch (OverlappingFileLockException e) {
            // Held by this process through another folder object.
            return new EntryLock(path, locked, Optional.empty());
        } finally {
            if (!held) {
                if (opened != null) {
                    opened.close();
                }
                locked.remove(path.toString());
            }
        }
    }

    boolean isHeld() {
        return channel.isPresent();
    }

    @Override
    public void close() throws IOException {
        if (channel.isPresent()) {
            channel.get().close();
            locked.remove(path.toString());
        }
    }
}
