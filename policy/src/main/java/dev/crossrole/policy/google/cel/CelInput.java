package dev.crossrole.policy.google.cel;

import dev.crossrole.identity.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of an expression's variables. A variable that is not given fails the expressions that read it. */
public final class CelInput {
    private final Map<String, Object> values = new HashMap<>();
    private final List<String> open = new ArrayList<>();

    private CelInput() {}

    public static CelInput empty() {
        return new CelInput();
    }

    public static CelInput of(String variable, Json value) {
        return empty().with(variable, value);
    }

    public CelInput with(String variable, Json value) {
        values.put(variable, CelValues.fromJson(value));
        return this;
    }

    /** A variable with one member that is a point in time, such as {@code request.time}. */
    public CelInput withTime(String variable, String member, Instant time) {
        values.put(variable, Map.of(member, time));
        return this;
    }

    /** Leaves an attribute open, such as {@code request.time}: what depends on it comes out unknown. */
    public CelInput notGiven(String attribute) {
        open.add(attribute);
        values.putIfAbsent(attribute.split("\\.", 2)[0], Map.of());
        return this;
    }

    Map<String, Object> values() {
        return values;
    }

    List<String> open() {
        return open;
    }
}
