package dev.crossrole.localcloud.aws.s3.bucket;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.PublicAccessBlock;
import dev.crossrole.localcloud.aws.s3.tag.TagQuestion;
import dev.crossrole.localcloud.aws.s3.tag.TagRules;
import dev.crossrole.localcloud.aws.s3.tag.TaggingDocument;
import dev.crossrole.localcloud.aws.s3.upload.ControlBody;
import dev.crossrole.localcloud.aws.s3.xml.XmlElement;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code CreateBucket}. A bucket lives in the region that the request is signed for; the request has to name it too, unless it is
 * the nameless one.
 */
record CreateBucket(Service service) implements Operation {
    private static final int MAX_DOCUMENT = 64 << 10;
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(?:-[a-z]+)+-\\d");

    @Override
    public Response answer(S3Call call) throws IOException {
        String name = call.bucketName();
        refuseUnknown(call);
        Optional<XmlElement> configuration = configuration(call);
        Optional<String> constraint = configuration
                .flatMap(document -> document.textOf("LocationConstraint"))
                .filter(text -> !text.isEmpty());
        Map<String, String> tags = configuration
                .flatMap(document -> document.first("Tags"))
                .map(set -> TaggingDocument.tags(set, TagRules.NEW_BUCKET))
                .orElse(Map.of());
        require(call, name, constraint, tags);
        String region = region(call.region().orElse(service.region()), constraint);
        Bucket bucket =
                new Bucket(name, region, call.time(), Optional.empty(), Optional.of(PublicAccessBlock.ALL), tags);
        // In the nameless region creating one's own bucket again succeeds (Amazon S3 API Reference, CreateBucket,
        // "Errors").
        if (!service.index().create(bucket) && !region.equals(BucketOperations.NAMELESS_REGION)) {
            throw BucketErrors.alreadyOwnedByYou(name).exception();
        }
        return Response.empty(200).with("Location", "/" + name).with("x-amz-bucket-arn", "arn:aws:s3:::" + name);
    }

    /** Tags want a permission of their own (Amazon S3 API Reference, CreateBucket, {@code Tags}). */
    private static void require(S3Call call, String name, Optional<String> constraint, Map<String, String> tags) {
        Question question = call.question("s3:CreateBucket", name);
        if (constraint.isPresent()) {
            question = question.with("s3:locationconstraint", constraint.get());
        }
        question = TagQuestion.ofNewBucket(question, tags);
        call.require(question);
        if (!tags.isEmpty()) {
            call.require(question.withAction("s3:TagResource"));
        }
    }

    private static String region(String signedFor, Optional<String> constraint) {
        boolean nameless = signedFor.equals(BucketOperations.NAMELESS_REGION);
        if (constraint.isEmpty()) {
            if (nameless) {
                return signedFor;
            }
            throw BucketErrors.illegalLocation("unspecified").exception();
        }
        String wanted = constraint.get();
        if (!REGION.matcher(wanted).matches() || wanted.equals(BucketOperations.NAMELESS_REGION)) {
            throw BucketErrors.invalidLocation(wanted).exception();
        }
        if (!nameless && !wanted.equals(signedFor)) {
            throw BucketErrors.illegalLocation(wanted).exception();
        }
        return wanted;
    }

    private static Optional<XmlElement> configuration(S3Call call) throws IOException {
        byte[] body = ControlBody.read(call, MAX_DOCUMENT);
        return body.length == 0
                ? Optional.empty()
                : Optional.of(ControlBody.document(body, "CreateBucketConfiguration"));
    }

    private static void refuseUnknown(S3Call call) {
        if (call.header("x-amz-bucket-object-lock-enabled")
                .filter("true"::equalsIgnoreCase)
                .isPresent()) {
            throw S3Error.notImplemented("x-amz-bucket-object-lock-enabled").exception();
        }
        if (call.header("x-amz-object-ownership")
                .filter(value -> !value.equals("BucketOwnerEnforced"))
                .isPresent()) {
            throw S3Error.notImplemented("x-amz-object-ownership").exception();
        }
        if (call.header("x-amz-acl").filter(value -> !value.equals("private")).isPresent()) {
            throw BucketErrors.aclWithOwnership().exception();
        }
    }
}
