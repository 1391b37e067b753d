package dev.crossrole.localcloud.google.upload;

/** An upload that cannot go on as it was asked to. Each API says so in its own shape. */
public final class UploadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean gone;

    private UploadException(String message, boolean gone) {
        super(message, null, false, false);
        this.gone = gone;
    }

    /** What is wrong with what came. */
    public static UploadException malformed(String message) {
        return new UploadException(message, false);
    }

    static UploadException gone() {
        return new UploadException("There is no such upload: begin again.", true);
    }

    /** Whether there is no such upload, or no longer. */
    public boolean isGone() {
        return gone;
    }
}
