package dev.crossrole.samples.cloudrunparquet;

import java.util.Objects;

/** The answer could not be given. The message is one sentence that may be shown to whoever asked: it holds no secret. */
final class SummaryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SummaryException(String sentence) {
        super(sentence);
    }

    SummaryException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    String sentence() {
        return Objects.requireNonNull(getMessage());
    }
}
