package dev.crossrole.localcloud.aws.s3.store;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which buckets there are and which objects they hold. Each call is atomic. A caller that replaces or deletes an object gets the
 * previous one and discards its blob.
 */
public interface ObjectIndex {
    /** All buckets, by name. */
    List<Bucket> buckets();

    Optional<Bucket> bucket(String name);

    /** Adds a bucket; false when its name is taken. */
    boolean create(Bucket bucket);

    /** Removes a bucket that is empty. */
    Removal remove(String bucket);

    /** Changes what is set on a bucket; false when there is no such bucket. Called inside the index's lock. */
    boolean change(String bucket, UnaryOperator<Bucket> change);

    Optional<StoredObject> object(String bucket, String key);

    /** Up to {@code limit} objects whose key is {@code from} or comes after it, in the order of {@link KeyOrder}. */
    List<StoredObject> scan(String bucket, String from, int limit);

    /** Adds or replaces an object if the condition holds for the one that stands there. */
    Change put(String bucket, StoredObject object, Precondition condition);

    /** Makes an object of an upload's parts, as {@link #put} does; in one step with it the upload ends. */
    Change complete(UploadIndex.Taken upload, StoredObject object, Precondition condition);

    /** Deletes an object if the condition holds for it. Deleting what is not there is applied, and changes nothing. */
    Change delete(String bucket, String key, Precondition condition);

    /** How the removal of a bucket went. */
    enum Removal {
        REMOVED,
        NOT_EMPTY,
        ABSENT
    }

    /** What must hold for the object that stands there now, if any. Called inside the index's lock: it must be quick. */
    @FunctionalInterface
    interface Precondition {
        Precondition NONE = current -> true;

        boolean holds(Optional<StoredObject> current);
    }

    /** How a change of one object went. */
    sealed interface Change {
        /** It was done; {@code previous} is out of the index. */
        record Applied(Optional<StoredObject> previous) implements Change {}

        /** The condition did not hold; {@code current} stands as before. */
        record Refused(Optional<StoredObject> current) implements Change {}

        record NoBucket() implements Change {}
    }
}
