package dev.crossrole.localcloud.aws.s3.store;

import dev.crossrole.localcloud.blob.KeyOrder;
import dev.crossrole.localcloud.durable.Guarded;
import dev.crossrole.localcloud.durable.Records;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Uploads in maps under one lock, whose changes are recorded. */
public final class RecordedUploads implements UploadIndex {
    private static final Comparator<MultipartUpload> ORDER = Comparator.comparing(
                    MultipartUpload::key, KeyOrder.BY_UTF8)
            .thenComparing(MultipartUpload::initiated)
            .thenComparing(MultipartUpload::id);

    private final Guarded guarded;
    private final StoreShapes shapes;
    private final Map<String, Entry> uploads = new HashMap<>();

    private record Entry(MultipartUpload upload, NavigableMap<Integer, Part> parts) {}

    private RecordedUploads(Records records, StoreShapes shapes) {
        this.guarded = new Guarded(records);
        this.shapes = shapes;
    }

    /**
     * The uploads as they are kept. Those of a bucket that is gone are on their way out: its removal was recorded before theirs.
     *
     * @throws IOException with one sentence, when a record is damaged
     */
    public static RecordedUploads open(Records records, StoreShapes shapes, ObjectIndex index) throws IOException {
        RecordedUploads opened = new RecordedUploads(records, shapes);
        for (MultipartUpload upload : records.load(shapes.upload()).values()) {
            opened.uploads.put(upload.id(), new Entry(upload, new TreeMap<>()));
        }
        for (Map.Entry<String, Part> part : records.load(shapes.part()).entrySet()) {
            String id = part.getKey().substring(0, part.getKey().lastIndexOf('/'));
            opened.entry(id)
                    .ifPresent(entry -> entry.parts().put(part.getValue().number(), part.getValue()));
        }
        List<String> orphans = opened.uploads.values().stream()
                .map(Entry::upload)
                .filter(upload -> index.bucket(upload.bucket()).isEmpty())
                .map(MultipartUpload::id)
                .toList();
        orphans.forEach(id -> opened.take(id).ifPresent(opened::end));
        return opened;
    }

    @Override
    public void begin(MultipartUpload upload) {
        guarded.change(changes -> {
            changes.accept(shapes.put(upload));
            return Optional.ofNullable(uploads.put(upload.id(), new Entry(upload, new TreeMap<>())));
        });
    }

    @Override
    public Optional<MultipartUpload> find(String id) {
        return guarded.read(() -> entry(id).map(Entry::upload));
    }

    @Override
    public Optional<List<Part>> put(String id, Part part) {
        return guarded.change(changes -> entry(id).map(entry -> {
            changes.accept(shapes.put(id, part));
            return Optional.ofNullable(entry.parts().put(part.number(), part)).stream()
                    .toList();
        }));
    }

    @Override
    public List<Part> parts(String id) {
        return guarded.read(() ->
                entry(id).map(entry -> List.copyOf(entry.parts().values())).orElse(List.of()));
    }

    @Override
    public Optional<Taken> take(String id) {
        return guarded.read(() -> Optional.ofNullable(uploads.remove(id))
                .map(entry ->
                        new Taken(entry.upload(), List.copyOf(entry.parts().values()))));
    }

    @Override
    public void putBack(Taken taken) {
        NavigableMap<Integer, Part> parts = new TreeMap<>();
        taken.parts().forEach(part -> parts.put(part.number(), part));
        guarded.read(() -> Optional.ofNullable(uploads.put(taken.upload().id(), new Entry(taken.upload(), parts))));
    }

    @Override
    public void end(Taken taken) {
        guarded.change(changes -> {
            shapes.remove(taken).forEach(changes);
            return taken;
        });
    }

    @Override
    public List<MultipartUpload> ofBucket(String bucket) {
        return guarded.read(() -> uploads.values().stream()
                .map(Entry::upload)
                .filter(upload -> upload.bucket().equals(bucket))
                .sorted(ORDER)
                .toList());
    }

    private Optional<Entry> entry(String id) {
        return Optional.ofNullable(uploads.get(id));
    }
}
