package dev.crossrole.localcloud.aws.s3.store;

import java.util.List;
import java.util.Optional;

/** Which uploads in parts are under way. Each call is atomic. Whoever takes parts out discards their blobs, or hands them on. */
public interface UploadIndex {
    void begin(MultipartUpload upload);

    Optional<MultipartUpload> find(String id);

    /** Adds a part, and returns what it takes the place of; empty when there is no such upload. */
    Optional<List<Part>> put(String id, Part part);

    /** The parts that have arrived, by number. */
    List<Part> parts(String id);

    /** Takes an upload out: nobody else can take it or add to it any more. It is kept until it is completed, or ended. */
    Optional<Taken> take(String id);

    /** Puts back an upload that was taken and could not be completed. */
    void putBack(Taken taken);

    /** Ends an upload that was taken and shall not be completed. */
    void end(Taken taken);

    /** The uploads to a bucket, by key and then by age. */
    List<MultipartUpload> ofBucket(String bucket);

    /** An upload with its parts, by number. */
    record Taken(MultipartUpload upload, List<Part> parts) {
        public Taken {
            parts = List.copyOf(parts);
        }
    }
}
