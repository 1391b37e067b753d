package dev.crossrole.credentials;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A crossing that did not come about. There are three kinds, and each tells a person something else to do: the cloud
 * {@linkplain RefusedException said no}, the call was {@linkplain UnusableException unusable}, or something was
 * {@linkplain UnreachableException not reached}.
 *
 * <p>The message is one sentence and holds no secret. It is unchecked because the interfaces that deliver credentials to other
 * libraries declare no exceptions.
 */
public abstract sealed class CrossroleException extends RuntimeException
        permits RefusedException, UnusableException, UnreachableException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    CrossroleException(String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do about it, in one sentence; empty where the message says it all. */
    public Optional<String> hint() {
        return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
    }

    /** The message, and what to do about it, for whoever has one place for both. */
    public String sentence() {
        return getMessage() + (hint.isEmpty() ? "" : ". " + hint);
    }

    /** The exit code of a command that ends with this: 1 the cloud said no, 2 the call was unusable, 3 something was not reached. */
    public abstract int exitCode();
}
