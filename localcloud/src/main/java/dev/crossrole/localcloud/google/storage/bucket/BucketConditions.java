package dev.crossrole.localcloud.google.storage.bucket;

import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import java.util.OptionalLong;

/** The preconditions on a bucket's metageneration. Source: Cloud Storage, "Request preconditions". */
final class BucketConditions {
    private BucketConditions() {}

    static void require(StorageCall call, Bucket bucket) {
        OptionalLong same = call.number("ifMetagenerationMatch");
        OptionalLong other = call.number("ifMetagenerationNotMatch");
        boolean holds = (same.isEmpty() || same.getAsLong() == bucket.metageneration())
                && (other.isEmpty() || other.getAsLong() != bucket.metageneration());
        if (!holds) {
            throw StorageError.conditionNotMet().exception();
        }
    }
}
