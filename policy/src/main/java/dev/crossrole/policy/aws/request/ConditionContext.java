package dev.crossrole.policy.aws.request;

import dev.crossrole.policy.aws.text.Ascii;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The keys of a request and their values, which conditions and policy variables look up. Names of keys are case-insensitive over
 * ASCII; values are text, whatever type an operator reads them as. A key without a value is the same as an absent one.
 *
 * <p>A key is known or not given: an absent key is known to be absent unless {@link Builder#notGiven} names it, and only offline
 * explanations leave keys open. Source: IAM User Guide, "Condition" (the request context; key names are not case-sensitive).
 */
public final class ConditionContext {
    private static final ConditionContext EMPTY = new ConditionContext(Map.of(), Map.of(), Set.of());

    /** Values by key in lower case; no values where the key is certainly absent. */
    private final Map<String, List<String>> values;
    /** Keys in lower case, and how they were written. */
    private final Map<String, String> names;
    /** Keys in lower case whose values nobody gave; one that ends in a star stands for all keys that begin like it. */
    private final Set<String> notGiven;

    private ConditionContext(Map<String, List<String>> values, Map<String, String> names, Set<String> notGiven) {
        this.values = values;
        this.names = names;
        this.notGiven = notGiven;
    }

    public static ConditionContext empty() {
        return EMPTY;
    }

    public static ConditionContext of(String key, String value) {
        return builder().put(key, value).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The values of a key in any case; empty where there are none. */
    public List<String> values(String key) {
        return valuesOf(Ascii.lower(key));
    }

    /** The value of a key that has exactly one. */
    public Optional<String> value(String key) {
        List<String> all = values(key);
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** As {@link #values}, for a key that is in lower case already. */
    public List<String> valuesOf(String lowerKey) {
        return values.getOrDefault(lowerKey, List.of());
    }

    /** Whether nobody said what a key, in lower case, holds. */
    public boolean isOpen(String lowerKey) {
        if (notGiven.isEmpty() || values.containsKey(lowerKey)) {
            return false;
        }
        return notGiven.contains(lowerKey)
                || notGiven.stream()
                        .anyMatch(name ->
                                name.endsWith("*") && lowerKey.startsWith(name.substring(0, name.length() - 1)));
    }

    /** The keys that have values, as they were written, sorted. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(new TreeSet<>(names.values()));
    }

    /** This context with the keys of another, which win: a key that the other leaves open is open, whatever this one says. */
    public ConditionContext with(ConditionContext other) {
        if (other.values.isEmpty() && other.notGiven.isEmpty()) {
            return this;
        }
        if (values.isEmpty() && notGiven.isEmpty()) {
            return other;
        }
        return builder().putAll(this).putAll(other).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConditionContext context
                && values.equals(context.values)
                && notGiven.equals(context.notGiven);
    }

    @Override
    public int hashCode() {
        return values.hashCode() * 31 + notGiven.hashCode();
    }

    @Override
    public String toString() {
        return keys().stream().map(key -> key + "=" + values(key)).collect(Collectors.joining(", ", "{", "}"));
    }

    /** Collects keys; a key that is put again replaces the earlier one. */
    public static final class Builder {
        private final Map<String, List<String>> values = new LinkedHashMap<>();
        private final Map<String, String> names = new LinkedHashMap<>();
        private final Set<String> notGiven = new TreeSet<>();

        public Builder put(String key, String value) {
            return put(key, List.of(value));
        }

        public Builder put(String key, List<String> all) {
            String lower = Ascii.lower(key);
            if (all.isEmpty()) {
                values.remove(lower);
                names.remove(lower);
            } else {
                values.put(lower, List.copyOf(all));
                names.put(lower, key);
            }
            return this;
        }

        public Builder putIfPresent(String key, Optional<String> value) {
            value.ifPresent(text -> put(key, text));
            return this;
        }

        public Builder putAll(ConditionContext other) {
            other.notGiven.forEach(this::forget);
            other.values.forEach((lower, all) -> values.put(lower, all));
            names.putAll(other.names);
            notGiven.addAll(other.notGiven);
            return this;
        }

        private void forget(String open) {
            boolean many = open.endsWith("*");
            String beginning = many ? open.substring(0, open.length() - 1) : open;
            values.keySet().removeIf(key -> many ? key.startsWith(beginning) : key.equals(beginning));
            names.keySet().retainAll(values.keySet());
        }

        /** Says that the request certainly lacks a key, even one that was left open. */
        public Builder absent(String key) {
            String lower = Ascii.lower(key);
            values.put(lower, List.of());
            names.remove(lower);
            return this;
        }

        /** Leaves a key open: nobody said whether the request has it. A star at the end leaves all keys open that begin so. */
        public Builder notGiven(String key) {
            notGiven.add(Ascii.lower(key));
            return this;
        }

        public ConditionContext build() {
            return values.isEmpty() && notGiven.isEmpty()
                    ? EMPTY
                    : new ConditionContext(Map.copyOf(values), Map.copyOf(names), Set.copyOf(notGiven));
        }
    }
}
