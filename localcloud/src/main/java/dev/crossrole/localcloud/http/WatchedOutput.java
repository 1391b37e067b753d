package dev.crossrole.localcloud.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;

/**
 * The bytes to one peer, with a note of how long it has let the present block wait. Java's sockets have a time limit for reads alone, so a
 * peer that asks for much and takes nothing would hold its connection for ever; somebody else has to look at the note.
 */
final class WatchedOutput extends OutputStream {
    /** What a peer may let wait for the whole limit. Small enough that it is no long answer, large enough to cost nothing. */
    private static final int BLOCK = 64 * 1024;

    private final OutputStream out;
    private volatile long began;
    private volatile boolean writing;

    WatchedOutput(OutputStream out) {
        this.out = out;
    }

    /** Whether a block has waited for longer. */
    boolean isStuck(Duration limit) {
        return writing && System.nanoTime() - began > limit.toNanos();
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        try {
            for (int done = 0; done < length; done += BLOCK) {
                began = System.nanoTime();
                writing = true;
                out.write(bytes, offset + done, Math.min(BLOCK, length - done));
            }
        } finally {
            writing = false;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
