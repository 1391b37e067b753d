package dev.crossrole.localcloud.aws.s3.store;

import dev.crossrole.localcloud.blob.KeyOrder;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An index that ends with its process: sorted maps under one lock. Each call holds the lock for microseconds. */
public final class InMemoryIndex implements ObjectIndex {
    private final NavigableMap<String, Entry> buckets = new TreeMap<>();

    /** A bucket with its objects. */
    private record Entry(Bucket bucket, NavigableMap<String, StoredObject> objects) {}

    @Override
    public synchronized List<Bucket> buckets() {
        return buckets.values().stream().map(Entry::bucket).toList();
    }

    @Override
    public synchronized Optional<Bucket> bucket(String name) {
        return entry(name).map(Entry::bucket);
    }

    @Override
    public synchronized boolean create(Bucket bucket) {
        return buckets.putIfAbsent(bucket.name(), new Entry(bucket, new TreeMap<>(KeyOrder.BY_UTF8))) == null;
    }

    @Override
    public synchronized Removal remove(String bucket) {
        Optional<Entry> entry = entry(bucket);
        if (entry.isEmpty()) {
            return Removal.ABSENT;
        }
        if (!entry.get().objects().isEmpty()) {
            return Removal.NOT_EMPTY;
        }
        buckets.remove(bucket);
        return Removal.REMOVED;
    }

    @Override
    public synchronized boolean setPolicy(String bucket, Optional<String> policy) {
        Optional<Entry> entry = entry(bucket);
        entry.ifPresent(old -> buckets.put(bucket, new Entry(old.bucket().withPolicy(policy), old.objects())));
        return entry.isPresent();
    }

    @Override
    public synchronized Optional<StoredObject> object(String bucket, String key) {
        return entry(bucket).map(Entry::objects).map(objects -> objects.get(key));
    }

    @Override
    public synchronized List<StoredObject> scan(String bucket, String from, int limit) {
        return entry(bucket)
                .map(entry -> entry.objects().tailMap(from, true).values().stream()
                        .limit(limit)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public synchronized Change put(String bucket, StoredObject object, Precondition condition) {
        return change(bucket, object.key(), condition, objects -> objects.put(object.key(), object));
    }

    @Override
    public synchronized Change delete(String bucket, String key, Precondition condition) {
        return change(bucket, key, condition, objects -> objects.remove(key));
    }

    private Change change(
            String bucket, String key, Precondition condition, Consumer<NavigableMap<String, StoredObject>> step) {
        Optional<Entry> entry = entry(bucket);
        if (entry.isEmpty()) {
            return new Change.NoBucket();
        }
        NavigableMap<String, StoredObject> objects = entry.get().objects();
        Optional<StoredObject> current = Optional.ofNullable(objects.get(key));
        if (!condition.holds(current)) {
            return new Change.Refused(current);
        }
        step.accept(objects);
        return new Change.Applied(current);
    }

    private Optional<Entry> entry(String bucket) {
        return Optional.ofNullable(buckets.get(bucket));
    }
}
