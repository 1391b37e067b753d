package dev.crossrole.credentials.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that takes a lock, says so, and keeps it until it is killed or its input ends. */
final class LockHolder {
    private LockHolder() {}

    static Process start(Path lock) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Path.of(LockHolder.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        return new ProcessBuilder(java, "-cp", classes, LockHolder.class.getName(), lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] words) throws IOException {
        try (FileChannel channel = FileChannel.open(Path.of(words[0]), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            System.out.println(lock.isValid() ? "held" : "lost");
            System.in.transferTo(System.out);
        }
    }
}
