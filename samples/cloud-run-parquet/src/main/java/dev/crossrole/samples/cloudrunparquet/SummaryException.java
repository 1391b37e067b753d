package dev.crossrole.samples.cloudrunparquet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer could not be given. The message is one sentence that may be shown to whoever asked: it holds no secret. */
final class SummaryException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL_ERROR = 500;

    private final int status;

    private SummaryException(int status, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.status = status;
    }

    SummaryException(String sentence) {
        this(INTERNAL_ERROR, sentence, null);
    }

    SummaryException(String sentence, Throwable cause) {
        this(INTERNAL_ERROR, sentence, cause);
    }

    /** The request itself is at fault, and would be tomorrow. */
    static SummaryException ofRequest(String sentence) {
        return new SummaryException(BAD_REQUEST, sentence, null);
    }

    /** The HTTP status to answer with. */
    int status() {
        return status;
    }

    String sentence() {
        return Objects.requireNonNull(getMessage());
    }
}
