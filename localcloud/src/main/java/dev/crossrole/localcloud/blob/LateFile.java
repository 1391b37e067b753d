package dev.crossrole.localcloud.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is opened when the first byte is asked for, so that an object of a thousand parts does not take a thousand file
 * descriptors at once.
 */
final class LateFile extends InputStream {
    private final Path file;
    private final long offset;
    private InputStream in = InputStream.nullInputStream();
    private boolean opened;

    LateFile(Path file, long offset) {
        this.file = file;
        this.offset = offset;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (!opened) {
            opened = true;
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            in = Channels.newInputStream(channel);
            channel.position(offset);
        }
        return in.read(buffer, from, length);
    }

    @Override
    public void close() throws IOException {
        opened = true;
        in.close();
    }
}
