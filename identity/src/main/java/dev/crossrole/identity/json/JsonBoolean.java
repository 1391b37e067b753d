package dev.crossrole.identity.json;

/** {@code true} or {@code false}. */
public record JsonBoolean(boolean value) implements Json {
    @Override
    public String kind() {
        return "a boolean";
    }
}
