package dev.crossrole.localcloud.aws.s3.tagging;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.error.TagErrors;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.tag.TagRules;
import dev.crossrole.localcloud.aws.s3.tag.TaggingDocument;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.Map;

/**
 * {@code GetBucketTagging}, {@code PutBucketTagging} and {@code DeleteBucketTagging}. A bucket's tags are for bills: no condition key
 * sees them unless attribute-based access control is turned on for the bucket, which this S3 does not offer (Amazon S3 User Guide,
 * "Enabling ABAC in general purpose buckets").
 */
record BucketTagging(Service service) {
    Response get(S3Call call) {
        Bucket bucket = call.bucket();
        call.require(call.question("s3:GetBucketTagging", bucket));
        if (bucket.tags().isEmpty()) {
            throw TagErrors.noTagSet(bucket.name()).exception();
        }
        return XmlAnswer.ok(TaggingDocument.of(bucket.tags()));
    }

    Response put(S3Call call) throws IOException {
        Bucket bucket = call.bucket();
        call.require(call.question("s3:PutBucketTagging", bucket));
        set(bucket, TaggingDocument.read(call, TagRules.BUCKET));
        return Response.empty(204);
    }

    /** There is no action of its own: Amazon S3 API Reference, DeleteBucketTagging. */
    Response delete(S3Call call) {
        Bucket bucket = call.bucket();
        call.require(call.question("s3:PutBucketTagging", bucket));
        set(bucket, Map.of());
        return Response.empty(204);
    }

    private void set(Bucket bucket, Map<String, String> tags) {
        if (!service.index().change(bucket.name(), now -> now.withTags(tags))) {
            throw BucketErrors.noSuchBucket(bucket.name()).exception();
        }
    }
}
