package dev.crossrole.identity.json;

/** A JSON string, unescaped. */
public record JsonString(String value) implements Json {
    @Override
    public String kind() {
        return "a string";
    }

    /** The length only: the text may be a secret. */
    @Override
    public String toString() {
        return "JsonString(" + value.length() + " characters)";
    }
}
