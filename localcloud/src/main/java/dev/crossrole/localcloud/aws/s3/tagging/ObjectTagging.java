package dev.crossrole.localcloud.aws.s3.tagging;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.s3.call.ObjectVersion;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.read.Lookup;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.ObjectIndex.Change;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.aws.s3.tag.TagQuestion;
import dev.crossrole.localcloud.aws.s3.tag.TagRules;
import dev.crossrole.localcloud.aws.s3.tag.TaggingDocument;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.Map;

/** {@code GetObjectTagging}, {@code PutObjectTagging} and {@code DeleteObjectTagging}. */
record ObjectTagging(Service service) {
    Response get(S3Call call) {
        Bucket bucket = call.bucket();
        StoredObject object =
                Lookup.permitted(call, service, bucket, call.key(), question(call, bucket, "s3:GetObjectTagging"));
        return XmlAnswer.ok(TaggingDocument.of(object.tags()));
    }

    /** The tags are condition keys, so the document is read before anything is asked. */
    Response put(S3Call call) throws IOException {
        Bucket bucket = call.bucket();
        Map<String, String> tags = TaggingDocument.read(call, TagRules.OBJECT);
        set(call, bucket, tags, TagQuestion.requested(question(call, bucket, "s3:PutObjectTagging"), tags));
        return Response.empty(200);
    }

    Response delete(S3Call call) {
        Bucket bucket = call.bucket();
        set(call, bucket, Map.of(), question(call, bucket, "s3:DeleteObjectTagging"));
        return Response.empty(204);
    }

    private static Question question(S3Call call, Bucket bucket, String action) {
        return ObjectVersion.of(call).question(call, action, bucket, call.key());
    }

    /** The answer was about the object with the tags that it had; if another took its place meanwhile, that one is asked about. */
    private void set(S3Call call, Bucket bucket, Map<String, String> tags, Question question) {
        while (true) {
            StoredObject object = Lookup.permitted(call, service, bucket, call.key(), question);
            Change change = service.index()
                    .put(
                            bucket.name(),
                            object.withTags(tags),
                            current -> current.filter(object::equals).isPresent());
            switch (change) {
                case Change.Applied ignored -> {
                    return;
                }
                case Change.NoBucket ignored ->
                    throw BucketErrors.noSuchBucket(bucket.name()).exception();
                case Change.Refused ignored -> {}
            }
        }
    }
}
