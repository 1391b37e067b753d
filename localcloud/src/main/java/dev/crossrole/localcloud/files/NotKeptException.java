package dev.crossrole.localcloud.files;

import java.nio.file.Path;

/**
 * What was to be kept could not be written, so whoever asked for it must not be told that it is done. It is no {@link java.io.IOException},
 * which a body's sender causes as well: this is the disk's fault, and the sender is to hear of it.
 */
public final class NotKeptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NotKeptException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A change. From then on none is taken: what an operating system drops from its cache when a write fails is not known, so a second
     * attempt may succeed without being durable. Source: fsync(2), section "ERRORS"; PostgreSQL documentation, {@code data_sync_retry},
     * which ends the server for the same reason.
     */
    public static NotKeptException ofChange(Path file, Throwable cause) {
        return new NotKeptException(
                "a change could not be written to " + file + " (" + cause.getMessage()
                        + "): changes are refused from now on; make room, or mend the disk, and start the clouds again",
                cause);
    }

    /** The bytes of one object. Nothing refers to them yet, so the next may well succeed. */
    public static NotKeptException ofBytes(Path file, Throwable cause) {
        return new NotKeptException(
                "the bytes of an object could not be written to " + file + " (" + cause.getMessage()
                        + "): make room, or mend the disk, and send them again",
                cause);
    }
}
