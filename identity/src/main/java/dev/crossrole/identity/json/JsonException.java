package dev.crossrole.identity.json;

import java.util.Optional;

/** A document that is not strict JSON, or that lacks what its reader needs. The message names the path and never quotes a value. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** 0 where there is none; two numbers, because an exception can be serialized. */
    private final int line;

    private final int column;

    public JsonException(String message) {
        this(message, Optional.empty());
    }

    JsonException(String message, Optional<TextPosition> position) {
        super(message);
        this.line = position.map(TextPosition::line).orElse(0);
        this.column = position.map(TextPosition::column).orElse(0);
    }

    static JsonException at(JsonPath path, String message) {
        return new JsonException(sentence(path, message));
    }

    static JsonException at(JsonPath path, String message, Optional<TextPosition> position) {
        return new JsonException(sentence(path, message), position);
    }

    private static String sentence(JsonPath path, String message) {
        return (path == JsonPath.ROOT ? "the document" : path) + ": " + message;
    }

    /** Where in the text reading stopped; empty for a document that was read, or that is too long to be. */
    public Optional<TextPosition> position() {
        return line == 0 ? Optional.empty() : Optional.of(new TextPosition(line, column));
    }
}
