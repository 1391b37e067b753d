package dev.crossrole.localcloud.aws.s3.call;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.aws.access.Authorizer;
import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.ObjectIndex;
import dev.crossrole.localcloud.aws.s3.store.UploadIndex;
import dev.crossrole.localcloud.blob.BlobStore;
import java.util.function.UnaryOperator;

/**
 * What all operations share.
 *
 * @param owner the account that owns every bucket
 * @param region where the account's regional things live, such as {@code us-east-1}
 */
public record Service(
        AccountId owner,
        String region,
        ObjectIndex index,
        UploadIndex uploads,
        BlobStore blobs,
        Authorizer authorizer) {

    /**
     * Changes what is set on a bucket.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when it was deleted meanwhile
     */
    public void change(Bucket bucket, UnaryOperator<Bucket> change) {
        if (!index.change(bucket.name(), change)) {
            throw BucketErrors.noSuchBucket(bucket.name()).exception();
        }
    }
}
