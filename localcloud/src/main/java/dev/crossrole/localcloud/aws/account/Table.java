package dev.crossrole.localcloud.aws.account;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An immutable table by name, in the order of the names, which is the order that IAM lists things in. A change is a copy. */
public final class Table<T> {
    private final NavigableMap<String, T> rows;

    private Table(NavigableMap<String, T> rows) {
        this.rows = Collections.unmodifiableNavigableMap(rows);
    }

    public static <T> Table<T> empty() {
        return new Table<>(new TreeMap<>());
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

    public Table<T> without(String name) {
        NavigableMap<String, T> copy = new TreeMap<>(rows);
        copy.remove(name);
        return new Table<>(copy);
    }
}
