package dev.crossrole.localcloud.world;

/** A mistake in a world file. The message is one sentence that begins with file, line, column and key, where one place is to blame. */
public final class WorldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WorldException(String message) {
        super(message);
    }
}
