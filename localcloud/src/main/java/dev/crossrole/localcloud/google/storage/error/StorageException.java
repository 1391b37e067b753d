package dev.crossrole.localcloud.google.storage.error;

/** A request ends here, with this error of the API. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StorageError error;

    StorageException(StorageError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public StorageError error() {
        return error;
    }
}
