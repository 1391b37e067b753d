package dev.crossrole.localcloud.blob;

import dev.crossrole.localcloud.files.NotKeptException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is written to. Of what goes wrong while bytes pass from a stream to a file, this tells the disk's part: it throws
 * {@link NotKeptException}, so an {@link IOException} is the stream's.
 */
final class FileSink extends OutputStream {
    private final Path file;
    private final OutputStream out;

    private FileSink(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** What is done to a disk. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws IOException;
    }

    static FileSink to(Path file) {
        return on(file, () -> new FileSink(file, Files.newOutputStream(file)));
    }

    /** Does what the disk may refuse. */
    static <T> T on(Path file, Work<T> work) {
        try {
            return work.done();
        } catch (IOException e) {
            throw NotKeptException.ofBytes(file, e);
        }
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        on(file, () -> {
            out.write(bytes, offset, length);
            return file;
        });
    }

    @Override
    public void close() {
        on(file, () -> {
            out.close();
            return file;
        });
    }
}
