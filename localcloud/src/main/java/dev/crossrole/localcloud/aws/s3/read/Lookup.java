package dev.crossrole.localcloud.aws.s3.read;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.s3.call.ObjectVersion;
import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.error.ObjectErrors;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.aws.s3.tag.TagQuestion;
import dev.crossrole.localcloud.blob.Blob.BlobGoneException;
import java.util.Optional;

/** Finds an object for a caller who may read it, and tells nobody else whether it is there. */
public final class Lookup {
    private Lookup() {}

    /** An operation that looks up again what was replaced between the moment it was found and the moment it was opened. */
    public static Operation repeated(Operation operation) {
        return call -> {
            while (true) {
                try {
                    return operation.answer(call);
                } catch (BlobGoneException e) {
                    // Whoever asks now gets the new one.
                }
            }
        };
    }

    /**
     * The object under a key.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception with 403 when the caller may not read it; when it is absent, with 404 for
     *     those who may list the bucket and 403 for those who may not (Amazon S3 API Reference, GetObject, "Permissions")
     */
    public static StoredObject readable(
            S3Call call, Service service, Bucket bucket, String key, ObjectVersion version) {
        return permitted(call, service, bucket, key, version.question(call, "s3:GetObject", bucket, key));
    }

    /**
     * As {@link #readable}, for another action that sees the object's tags. The object is the one that the answer was about.
     *
     * @param question without the object's tags
     */
    public static StoredObject permitted(S3Call call, Service service, Bucket bucket, String key, Question question) {
        Optional<StoredObject> object = service.index().object(bucket.name(), key);
        call.require(TagQuestion.existing(question, object));
        if (object.isEmpty()) {
            call.require(call.question("s3:ListBucket", bucket));
            throw ObjectErrors.noSuchKey(key).exception();
        }
        return object.get();
    }
}
