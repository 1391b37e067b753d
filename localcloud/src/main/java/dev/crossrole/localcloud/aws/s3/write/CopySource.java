package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.ObjectVersion;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.Target;
import dev.crossrole.localcloud.aws.s3.read.Lookup;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import java.util.Optional;

/** The object that is copied from, which the caller may read. */
record CopySource(Bucket bucket, ObjectVersion version, StoredObject object) {
    static final String HEADER = "x-amz-copy-source";
    private static final String VERSION = "?versionId=";

    /**
     * Finds the object that {@code x-amz-copy-source} names.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when it names none, or none that the caller may read
     */
    static CopySource of(S3Call call, Service service) {
        String source = call.header(HEADER).orElseThrow();
        int mark = source.lastIndexOf(VERSION);
        ObjectVersion version = ObjectVersion.named(
                mark < 0 ? Optional.empty() : Optional.of(source.substring(mark + VERSION.length())));
        source = mark < 0 ? source : source.substring(0, mark);
        Target target = Target.ofSource(source);
        Bucket bucket = call.bucket(target.bucket().orElseThrow(), "x-amz-source-expected-bucket-owner");
        return new CopySource(
                bucket,
                version,
                Lookup.readable(call, service, bucket, target.key().orElseThrow(), version));
    }

    /** {@code bucket/key}, as policies name it under {@code s3:x-amz-copy-source}. */
    String name() {
        return bucket.name() + "/" + object.key();
    }
}
