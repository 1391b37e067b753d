package dev.crossrole.localcloud.aws.s3.call;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.aws.access.Authorizer;
import dev.crossrole.localcloud.aws.s3.store.ObjectIndex;
import dev.crossrole.localcloud.aws.s3.store.UploadIndex;
import dev.crossrole.localcloud.blob.BlobStore;

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
        Authorizer authorizer) {}
