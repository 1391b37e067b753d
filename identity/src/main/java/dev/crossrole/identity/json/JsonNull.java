package dev.crossrole.identity.json;

/** {@code null}. */
public record JsonNull() implements Json {
    @Override
    public String kind() {
        return "null";
    }
}
