package dev.crossrole.localcloud.google.storage.store;

import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.blob.KeyOrder;
import dev.crossrole.localcloud.durable.Change;
import dev.crossrole.localcloud.durable.Guarded;
import dev.crossrole.localcloud.durable.Records;
import dev.crossrole.localcloud.durable.Shape;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Which buckets there are and which objects they hold: sorted maps under one lock, whose changes are recorded. Each call is atomic, and
 * holds the lock for a short time.
 */
public final class Buckets {
    private final InstantSource clock;
    private final Guarded guarded;
    private final Shape<StoredObject> shape;
    private final NavigableMap<String, Entry> buckets = new TreeMap<>();
    private long lastGeneration;

    /** A bucket with its objects. */
    private record Entry(Bucket bucket, NavigableMap<String, StoredObject> objects) {
        private Entry(Bucket bucket) {
            this(bucket, new TreeMap<>(KeyOrder.BY_UTF8));
        }
    }

    /** What a change made, and what it took the place of. */
    private record Outcome(Optional<StoredObject> made, Optional<StoredObject> replaced) {}

    private Buckets(InstantSource clock, Records records, BlobStore blobs) {
        this.clock = clock;
        this.guarded = new Guarded(records);
        this.shape = StoreShapes.object(blobs);
    }

    /**
     * The buckets as they are kept.
     *
     * @throws IOException with one sentence, when a record is damaged
     */
    public static Buckets open(InstantSource clock, Records records, BlobStore blobs) throws IOException {
        Buckets opened = new Buckets(clock, records, blobs);
        for (Bucket bucket : records.load(StoreShapes.BUCKET).values()) {
            opened.buckets.put(bucket.name(), new Entry(bucket));
            opened.lastGeneration = Math.max(opened.lastGeneration, bucket.generation());
        }
        for (Map.Entry<String, StoredObject> kept : records.load(opened.shape).entrySet()) {
            StoredObject object = kept.getValue();
            String bucket = kept.getKey().substring(0, kept.getKey().indexOf('/'));
            opened.objects(bucket)
                    .orElseThrow(() -> new IOException("an object is kept in the bucket '" + bucket
                            + "', which is not kept: the data folder is damaged; restore it from a copy"))
                    .put(object.name(), object);
            opened.lastGeneration = Math.max(opened.lastGeneration, object.generation());
        }
        return opened;
    }

    /** All buckets, by name. */
    public List<Bucket> all() {
        return guarded.read(() -> buckets.values().stream().map(Entry::bucket).toList());
    }

    public Optional<Bucket> find(String name) {
        return guarded.read(() -> Optional.ofNullable(buckets.get(name)).map(Entry::bucket));
    }

    /** A generation for a bucket that is to be created, which no bucket and no object has had. */
    public long newGeneration() {
        return guarded.change(changes -> nextGeneration(clock.instant()));
    }

    /** Adds a bucket; false when its name is taken. */
    public boolean create(Bucket bucket) {
        return guarded.change(changes -> {
            boolean fresh = buckets.putIfAbsent(bucket.name(), new Entry(bucket)) == null;
            if (fresh) {
                changes.accept(Change.put(StoreShapes.BUCKET, bucket.name(), bucket));
            }
            return fresh;
        });
    }

    /**
     * Changes a bucket as it is at that moment; empty when it is gone, whichever has its name now. {@code change} may refuse with an
     * exception, and nothing has happened then.
     */
    public Optional<Bucket> change(Bucket known, UnaryOperator<Bucket> change) {
        return guarded.change(changes -> {
            Optional<Entry> changed =
                    current(known).map(entry -> new Entry(change.apply(entry.bucket()), entry.objects()));
            changed.ifPresent(entry -> {
                buckets.put(known.name(), entry);
                changes.accept(Change.put(StoreShapes.BUCKET, known.name(), entry.bucket()));
            });
            return changed.map(Entry::bucket);
        });
    }

    /** Removes a bucket, and none that has its name by then; false when it holds objects. {@code check} may refuse with an exception. */
    public boolean remove(Bucket known, Consumer<Bucket> check) {
        return guarded.change(changes -> {
            Optional<Entry> entry = current(known);
            if (entry.isEmpty()) {
                return true;
            }
            check.accept(entry.get().bucket());
            if (!entry.get().objects().isEmpty()) {
                return false;
            }
            buckets.remove(known.name());
            changes.accept(Change.remove(StoreShapes.BUCKET, known.name()));
            return true;
        });
    }

    public Optional<StoredObject> object(String bucket, String name) {
        return guarded.read(() -> objects(bucket).map(objects -> objects.get(name)));
    }

    /** Up to {@code limit} objects whose name is {@code from} or comes after it, in the order of {@link KeyOrder}. */
    public List<StoredObject> scan(String bucket, String from, int limit) {
        return guarded.read(() -> objects(bucket)
                .map(objects -> objects.tailMap(from, true).values().stream()
                        .limit(limit)
                        .toList())
                .orElse(List.of()));
    }

    /**
     * Makes an object of content, in the place of what has its name. What it replaces is discarded.
     *
     * @param check told of the object that stands there now; may refuse with an exception, and nothing has happened then
     * @return empty when the bucket is gone
     */
    public Optional<StoredObject> put(
            String bucket, String name, Content content, Consumer<Optional<StoredObject>> check) {
        return discarding(guarded.change(changes -> objects(bucket)
                .map(objects -> {
                    Optional<StoredObject> old = Optional.ofNullable(objects.get(name));
                    check.accept(old);
                    StoredObject made = made(name, content);
                    objects.put(name, made);
                    changes.accept(Change.put(shape, bucket + "/" + name, made));
                    return new Outcome(Optional.of(made), old);
                })
                .orElse(new Outcome(Optional.empty(), Optional.empty()))));
    }

    private StoredObject made(String name, Content content) {
        Instant now = clock.instant();
        return new StoredObject(
                name,
                content.bytes(),
                content.digests(),
                content.description(),
                nextGeneration(now),
                1,
                content.components(),
                now,
                now);
    }

    /** The bytes of what was replaced go once that is durable, and not before: a crash must find the ones or the others. */
    private static Optional<StoredObject> discarding(Outcome outcome) {
        outcome.replaced().ifPresent(object -> object.content().discard());
        return outcome.made();
    }

    /** Changes what is said of an object; empty when it is gone. {@code change} may refuse with an exception. */
    public Optional<StoredObject> describe(String bucket, String name, UnaryOperator<StoredObject> change) {
        return guarded.change(changes -> {
            Optional<StoredObject> changed = objects(bucket)
                    .map(objects -> objects.computeIfPresent(name, (key, object) -> change.apply(object)));
            changed.ifPresent(object -> changes.accept(Change.put(shape, bucket + "/" + name, object)));
            return changed;
        });
    }

    /** Deletes an object; false when there is none. {@code check} may refuse with an exception. */
    public boolean delete(String bucket, String name, Consumer<StoredObject> check) {
        Outcome outcome = guarded.change(changes -> {
            Optional<StoredObject> old = objects(bucket).map(objects -> objects.get(name));
            old.ifPresent(check);
            if (old.isPresent()) {
                objects(bucket).ifPresent(objects -> objects.remove(name));
                changes.accept(Change.remove(shape, bucket + "/" + name));
            }
            return new Outcome(Optional.empty(), old);
        });
        discarding(outcome);
        return outcome.replaced().isPresent();
    }

    /** Microseconds since 1970, as Google's look, and never the same twice. */
    private long nextGeneration(Instant now) {
        lastGeneration = Math.max(ChronoUnit.MICROS.between(Instant.EPOCH, now), lastGeneration + 1);
        return lastGeneration;
    }

    private Optional<Entry> current(Bucket known) {
        return Optional.ofNullable(buckets.get(known.name()))
                .filter(entry -> entry.bucket().isSameAs(known));
    }

    private Optional<NavigableMap<String, StoredObject>> objects(String bucket) {
        return Optional.ofNullable(buckets.get(bucket)).map(Entry::objects);
    }
}
