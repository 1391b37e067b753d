package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.Target;
import dev.crossrole.localcloud.aws.s3.read.Lookup;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import java.util.Optional;

/** The object that is copied from, which the caller may read. */
record CopySource(Bucket bucket, StoredObject object) {
    static final String HEADER = "x-amz-copy-source";
    private static final String VERSION = "?versionId=";

    /**
     * Finds the object that {@code x-amz-copy-source} names.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when it names none, or none that the caller may read
     */
    static CopySource of(S3Call call, Service service) {
        String source = call.header(HEADER).orElseThrow();
        int version = source.lastIndexOf(VERSION);
        if (version >= 0) {
            Lookup.refuseVersions(Optional.of(source.substring(version + VERSION.length())));
            source = source.substring(0, version);
        }
        Target target = Target.ofSource(source);
        Bucket bucket = call.bucket(target.bucket().orElseThrow(), "x-amz-source-expected-bucket-owner");
        return new CopySource(
                bucket, Lookup.readable(call, service, bucket, target.key().orElseThrow()));
    }

    /** {@code bucket/key}, as policies name it under {@code s3:x-amz-copy-source}. */
    String name() {
        return bucket.name() + "/" + object.key();
    }
}
