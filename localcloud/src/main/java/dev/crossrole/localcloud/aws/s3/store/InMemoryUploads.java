package dev.crossrole.localcloud.aws.s3.store;

import dev.crossrole.localcloud.blob.KeyOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Uploads that end with their process. */
public final class InMemoryUploads implements UploadIndex {
    private static final Comparator<MultipartUpload> ORDER = Comparator.comparing(
                    MultipartUpload::key, KeyOrder.BY_UTF8)
            .thenComparing(MultipartUpload::initiated)
            .thenComparing(MultipartUpload::id);

    private final Map<String, Entry> uploads = new HashMap<>();

    private record Entry(MultipartUpload upload, NavigableMap<Integer, Part> parts) {}

    @Override
    public synchronized void begin(MultipartUpload upload) {
        uploads.put(upload.id(), new Entry(upload, new TreeMap<>()));
    }

    @Override
    public synchronized Optional<MultipartUpload> find(String id) {
        return entry(id).map(Entry::upload);
    }

    @Override
    public synchronized Optional<List<Part>> put(String id, Part part) {
        return entry(id)
                .map(entry -> Optional.ofNullable(entry.parts().put(part.number(), part)).stream()
                        .toList());
    }

    @Override
    public synchronized List<Part> parts(String id) {
        return entry(id).map(entry -> List.copyOf(entry.parts().values())).orElse(List.of());
    }

    @Override
    public synchronized Optional<Taken> take(String id) {
        return Optional.ofNullable(uploads.remove(id))
                .map(entry ->
                        new Taken(entry.upload(), List.copyOf(entry.parts().values())));
    }

    @Override
    public synchronized void putBack(Taken taken) {
        NavigableMap<Integer, Part> parts = new TreeMap<>();
        taken.parts().forEach(part -> parts.put(part.number(), part));
        uploads.put(taken.upload().id(), new Entry(taken.upload(), parts));
    }

    @Override
    public synchronized List<MultipartUpload> ofBucket(String bucket) {
        return uploads.values().stream()
                .map(Entry::upload)
                .filter(upload -> upload.bucket().equals(bucket))
                .sorted(ORDER)
                .toList();
    }

    private Optional<Entry> entry(String id) {
        return Optional.ofNullable(uploads.get(id));
    }
}
