package dev.crossrole.localcloud.google.storage.store;

import dev.crossrole.localcloud.blob.KeyOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Which buckets there are and which objects they hold: sorted maps under one lock. Each call is atomic, and short. */
public final class Buckets {
    private final InstantSource clock;
    private final NavigableMap<String, Entry> buckets = new TreeMap<>();
    private long lastGeneration;

    /** A bucket with its objects. */
    private record Entry(Bucket bucket, NavigableMap<String, StoredObject> objects) {}

    public Buckets(InstantSource clock) {
        this.clock = clock;
    }

    /** All buckets, by name. */
    public synchronized List<Bucket> all() {
        return buckets.values().stream().map(Entry::bucket).toList();
    }

    public synchronized Optional<Bucket> find(String name) {
        return Optional.ofNullable(buckets.get(name)).map(Entry::bucket);
    }

    /** Adds a bucket; false when its name is taken. */
    public synchronized boolean create(Bucket bucket) {
        return buckets.putIfAbsent(bucket.name(), new Entry(bucket, new TreeMap<>(KeyOrder.BY_UTF8))) == null;
    }

    /** Changes a bucket; empty when it is gone. {@code change} may refuse with an exception, and nothing has happened then. */
    public synchronized Optional<Bucket> change(String name, UnaryOperator<Bucket> change) {
        return Optional.ofNullable(buckets.computeIfPresent(
                        name, (key, entry) -> new Entry(change.apply(entry.bucket()), entry.objects())))
                .map(Entry::bucket);
    }

    /** Removes a bucket; false when it holds objects. {@code check} may refuse with an exception. */
    public synchronized boolean remove(String name, Consumer<Bucket> check) {
        Entry entry = buckets.get(name);
        if (entry == null) {
            return true;
        }
        check.accept(entry.bucket());
        return entry.objects().isEmpty() && buckets.remove(name, entry);
    }

    public synchronized Optional<StoredObject> object(String bucket, String name) {
        return objects(bucket).map(objects -> objects.get(name));
    }

    /** Up to {@code limit} objects whose name is {@code from} or comes after it, in the order of {@link KeyOrder}. */
    public synchronized List<StoredObject> scan(String bucket, String from, int limit) {
        return objects(bucket)
                .map(objects -> objects.tailMap(from, true).values().stream()
                        .limit(limit)
                        .toList())
                .orElse(List.of());
    }

    /**
     * Makes an object of content, in the place of what has its name. What it replaces is discarded.
     *
     * @param check told of the object that stands there now; may refuse with an exception, and nothing has happened then
     * @return empty when the bucket is gone
     */
    public synchronized Optional<StoredObject> put(
            String bucket, String name, Content content, Consumer<Optional<StoredObject>> check) {
        Optional<NavigableMap<String, StoredObject>> objects = objects(bucket);
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        Optional<StoredObject> old = Optional.ofNullable(objects.get().get(name));
        check.accept(old);
        Instant now = clock.instant();
        StoredObject made = new StoredObject(
                name,
                content.bytes(),
                content.digests(),
                content.description(),
                nextGeneration(now),
                1,
                content.components(),
                now,
                now);
        objects.get().put(name, made);
        old.ifPresent(replaced -> replaced.content().discard());
        return Optional.of(made);
    }

    /** Changes what is said of an object; empty when it is gone. {@code change} may refuse with an exception. */
    public synchronized Optional<StoredObject> describe(
            String bucket, String name, UnaryOperator<StoredObject> change) {
        return objects(bucket).map(objects -> objects.computeIfPresent(name, (key, object) -> change.apply(object)));
    }

    /** Deletes an object; false when there is none. {@code check} may refuse with an exception. */
    public synchronized boolean delete(String bucket, String name, Consumer<StoredObject> check) {
        Optional<StoredObject> old = object(bucket, name);
        old.ifPresent(check);
        old.ifPresent(object -> {
            objects(bucket).ifPresent(objects -> objects.remove(name));
            object.content().discard();
        });
        return old.isPresent();
    }

    /** Microseconds since 1970, as Google's look, and never the same twice. */
    private long nextGeneration(Instant now) {
        lastGeneration = Math.max(ChronoUnit.MICROS.between(Instant.EPOCH, now), lastGeneration + 1);
        return lastGeneration;
    }

    private Optional<NavigableMap<String, StoredObject>> objects(String bucket) {
        return Optional.ofNullable(buckets.get(bucket)).map(Entry::objects);
    }
}
