package dev.crossrole.localcloud.aws.s3.store;

import dev.crossrole.localcloud.blob.KeyOrder;
import dev.crossrole.localcloud.durable.Guarded;
import dev.crossrole.localcloud.durable.Records;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** An index in sorted maps under one lock, whose changes are recorded. Each call holds the lock for microseconds. */
public final class RecordedIndex implements ObjectIndex {
    private final Guarded guarded;
    private final StoreShapes shapes;
    private final NavigableMap<String, Entry> buckets = new TreeMap<>();

    /** A bucket with its objects. */
    private record Entry(Bucket bucket, NavigableMap<String, StoredObject> objects) {
        private Entry(Bucket bucket) {
            this(bucket, new TreeMap<>(KeyOrder.BY_UTF8));
        }
    }

    private RecordedIndex(Records records, StoreShapes shapes) {
        this.guarded = new Guarded(records);
        this.shapes = shapes;
    }

    /**
     * The index as it is kept.
     *
     * @throws IOException with one sentence, when a record is damaged
     */
    public static RecordedIndex open(Records records, StoreShapes shapes) throws IOException {
        RecordedIndex index = new RecordedIndex(records, shapes);
        for (Bucket bucket : records.load(shapes.bucket()).values()) {
            index.buckets.put(bucket.name(), new Entry(bucket));
        }
        for (Map.Entry<String, StoredObject> object :
                records.load(shapes.object()).entrySet()) {
            String bucket = object.getKey().substring(0, object.getKey().indexOf('/'));
            Entry entry = index.buckets.get(bucket);
            if (entry == null) {
                throw new IOException("an object is kept in the bucket '" + bucket
                        + "', which is not kept: the data folder is" + " damaged; restore it from a copy");
            }
            entry.objects().put(object.getValue().key(), object.getValue());
        }
        return index;
    }

    @Override
    public List<Bucket> buckets() {
        return guarded.read(() -> buckets.values().stream().map(Entry::bucket).toList());
    }

    @Override
    public Optional<Bucket> bucket(String name) {
        return guarded.read(() -> entry(name).map(Entry::bucket));
    }

    @Override
    public boolean create(Bucket bucket) {
        return guarded.change(changes -> {
            boolean fresh = buckets.putIfAbsent(bucket.name(), new Entry(bucket)) == null;
            if (fresh) {
                changes.accept(shapes.put(bucket));
            }
            return fresh;
        });
    }

    @Override
    public Removal remove(String bucket) {
        return guarded.change(changes -> {
            Optional<Entry> entry = entry(bucket);
            if (entry.isEmpty()) {
                return Removal.ABSENT;
            }
            if (!entry.get().objects().isEmpty()) {
                return Removal.NOT_EMPTY;
            }
            buckets.remove(bucket);
            changes.accept(shapes.removeBucket(bucket));
            return Removal.REMOVED;
        });
    }

    @Override
    public boolean change(String bucket, UnaryOperator<Bucket> change) {
        return guarded.change(changes -> {
            Optional<Entry> entry = entry(bucket);
            entry.ifPresent(old -> {
                Bucket changed = change.apply(old.bucket());
                buckets.put(bucket, new Entry(changed, old.objects()));
                changes.accept(shapes.put(changed));
            });
            return entry.isPresent();
        });
    }

    @Override
    public Optional<StoredObject> object(String bucket, String key) {
        return guarded.read(() -> entry(bucket).map(Entry::objects).map(objects -> objects.get(key)));
    }

    @Override
    public List<StoredObject> scan(String bucket, String from, int limit) {
        return guarded.read(() -> entry(bucket)
                .map(entry -> entry.objects().tailMap(from, true).values().stream()
                        .limit(limit)
                        .toList())
                .orElse(List.of()));
    }

    @Override
    public Change put(String bucket, StoredObject object, Precondition condition) {
        return guarded.change(changes -> change(bucket, object.key(), condition, objects -> {
            objects.put(object.key(), object);
            changes.accept(shapes.put(bucket, object));
        }));
    }

    @Override
    public Change complete(UploadIndex.Taken upload, StoredObject object, Precondition condition) {
        String bucket = upload.upload().bucket();
        return guarded.change(changes -> change(bucket, object.key(), condition, objects -> {
            objects.put(object.key(), object);
            changes.accept(shapes.put(bucket, object));
            shapes.remove(upload).forEach(changes);
        }));
    }

    @Override
    public Change delete(String bucket, String key, Precondition condition) {
        return guarded.change(changes -> change(bucket, key, condition, objects -> {
            objects.remove(key);
            changes.accept(shapes.removeObject(bucket, key));
        }));
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
