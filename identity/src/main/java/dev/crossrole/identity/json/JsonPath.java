package dev.crossrole.identity.json;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands, such as {@code Statement[0].Condition}. A link to the place above and one step down: the text is put together
 * only when someone asks, or a long name would be copied for everything below it.
 */
final class JsonPath {
    static final JsonPath ROOT = new JsonPath(null, "");

    private final @Nullable JsonPath parent;
    private final String step;

    private JsonPath(@Nullable JsonPath parent, String step) {
        this.parent = parent;
        this.step = step;
    }

    JsonPath member(String name) {
        return new JsonPath(this, this == ROOT ? name : "." + name);
    }

    JsonPath item(int index) {
        return new JsonPath(this, "[" + index + "]");
    }

    @Override
    public String toString() {
        // Depth is limited, so recursion is too.
        return parent == null ? step : parent + step;
    }
}
