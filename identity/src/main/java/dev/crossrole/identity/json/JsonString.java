package dev.crossrole.identity.json;

/** A JSON string, unescaped. */
public record JsonString(String value) implements Json {
    @Override
    public String kind() {
        return "a string";
    }
}
