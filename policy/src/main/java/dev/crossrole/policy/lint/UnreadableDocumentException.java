package dev.crossrole.policy.lint;

import dev.crossrole.identity.json.TextPosition;

/** A text that is nothing the linter reads. The message is one sentence that follows the place. */
public final class UnreadableDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    public UnreadableDocumentException(TextPosition position, String message) {
        super(message);
        this.line = position.line();
        this.column = position.column();
    }

    /** Where reading stopped, or the beginning where the document as a whole is not known. */
    public TextPosition position() {
        return new TextPosition(line, column);
    }
}
