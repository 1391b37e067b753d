package dev.crossrole.localcloud.aws.s3.tagging;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
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
        Bucket bucket = call.permittedBucket("s3:GetBucketTagging");
        if (bucket.tags().isEmpty()) {
            throw TagErrors.noTagSet(bucket.name()).exception();
        }
        return XmlAnswer.ok(TaggingDocument.of(bucket.tags()));
    }

    Response put(S3Call call) throws IOException {
        Bucket bucket = call.permittedBucket("s3:PutBucketTagging");
        Map<String, String> tags = TaggingDocument.read(call, TagRules.BUCKET);
        service.change(bucket, now -> now.withTags(tags));
        return Response.empty(204);
    }

    /** There is no action of its own: Amazon S3 API Reference, DeleteBucketTagging. */
    Response delete(S3Call call) {
        service.change(call.permittedBucket("s3:PutBucketTagging"), now -> now.withTags(Map.of()));
        return Response.empty(204);
    }
}
