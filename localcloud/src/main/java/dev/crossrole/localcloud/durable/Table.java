package dev.crossrole.localcloud.durable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An immutable table by name, in the order of the names, which is the order that the clouds list things in. A change is a copy. */
public final class Table<T> {
    private final NavigableMap<String, T> rows;

    private Table(NavigableMap<String, T> rows) {
        this.rows = Collections.unmodifiableNavigableMap(rows);
    }

    public static <T> Table<T> empty() {
        return new Table<>(new TreeMap<>());
    }

    public static <T> Table<T> of(Map<String, T> rows) {
        return new Table<>(new TreeMap<>(rows));
    }

    public Optional<T> find(String name) {
        return Optional.ofNullable(rows.get(name));
    }

    public boolean has(String name) {
        return rows.containsKey(name);
    }

    /** Whether there is a name that differs in case at most: IAM keeps the case of a name and does not distinguish by it. */
    public boolean hasIgnoringCase(String name) {
        return rows.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The name as it is kept that differs in case at most. */
    public Optional<String> nameIgnoringCase(String name) {
        return rows.containsKey(name)
                ? Optional.of(name)
                : rows.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
    }

    public Stream<T> values() {
        return rows.values().stream();
    }

    public Stream<String> names() {
        return rows.keySet().stream();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** A copy in which that name stands for that value. */
    public Table<T> with(String name, T value) {
        NavigableMap<String, T> copy = new TreeMap<>(rows);
        copy.put(name, value);
        return new Table<>(copy);
    }

    public Table<T> withAll(Map<String, T> more) {
        NavigableMap<String, T> copy = new TreeMap<>(rows);
        copy.putAll(more);
        return new Table<>(copy);
    }

    /** What must be written so that {@code old}, as it is kept under that shape, becomes this. Rows are compared by identity: a change is a copy. */
    @SuppressWarnings("ReferenceEquality")
    public List<Change<T>> since(Table<T> old, Shape<T> shape) {
        if (rows == old.rows) {
            return List.of();
        }
        List<Change<T>> changes = new ArrayList<>();
        rows.forEach((name, value) -> {
            if (old.rows.get(name) != value) {
                changes.add(Change.put(shape, name, value));
            }
        });
        old.rows.keySet().stream()
                .filter(name -> !rows.containsKey(name))
                .forEach(name -> changes.add(Change.remove(shape, name)));
        return changes;
    }

    public Table<T> without(String name) {
        NavigableMap<String, T> copy = new TreeMap<>(rows);
        copy.remove(name);
        return new Table<>(copy);
    }
}
