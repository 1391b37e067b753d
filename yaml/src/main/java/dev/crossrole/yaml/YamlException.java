package dev.crossrole.yaml;

import dev.crossrole.identity.json.TextPosition;

/** A text is no YAML, or holds what has no place in a document here. */
public final class YamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where; a record of two numbers. */
    private final transient TextPosition position;

    private final String path;

    YamlException(TextPosition position, String path, String problem) {
        super(problem);
        this.position = position;
        this.path = path;
    }

    /** Where the mistake begins. */
    public TextPosition position() {
        return position;
    }

    /** The keys that lead there, such as {@code machines[0].name}; empty where the mistake concerns the text and not one value. */
    public String path() {
        return path;
    }
}
