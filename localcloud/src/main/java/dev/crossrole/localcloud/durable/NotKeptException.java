package dev.crossrole.localcloud.durable;

import java.nio.file.Path;

/**
 * A change could not be written, so whoever asked for it must not be told that it is done. From then on no change is taken: what an
 * operating system drops from its cache when a write fails is not known, so a second attempt may succeed without being durable. Source:
 * fsync(2), section "ERRORS"; PostgreSQL documentation, {@code data_sync_retry}, which ends the server for the same reason.
 */
public final class NotKeptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotKeptException(Path file, Throwable cause) {
        super(
                "a change could not be written to " + file + " (" + cause.getMessage()
                        + "): changes are refused from now on; make room, or mend the disk, and start the clouds again",
                cause);
    }
}
