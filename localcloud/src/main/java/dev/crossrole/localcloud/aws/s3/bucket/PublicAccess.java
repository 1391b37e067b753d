package dev.crossrole.localcloud.aws.s3.bucket;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.PublicAccessBlock;
import dev.crossrole.localcloud.aws.s3.upload.ControlBody;
import dev.crossrole.localcloud.aws.s3.xml.XmlElement;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code GetPublicAccessBlock}, {@code PutPublicAccessBlock}, {@code DeletePublicAccessBlock} and {@code GetBucketPolicyStatus}. Source:
 * Amazon S3 API Reference; the actions are those of the Service Authorization Reference.
 */
record PublicAccess(Service service) {
    private static final int MAX_DOCUMENT = 64 << 10;
    private static final String DOCUMENT = "PublicAccessBlockConfiguration";

    Response get(S3Call call) {
        Bucket bucket = call.permittedBucket("s3:GetBucketPublicAccessBlock");
        PublicAccessBlock block = bucket.publicAccess()
                .orElseThrow(
                        () -> BucketErrors.noPublicAccessBlock(bucket.name()).exception());
        return XmlAnswer.ok(Xml.element(
                DOCUMENT,
                Xml.text("BlockPublicAcls", block.blockAcls()),
                Xml.text("IgnorePublicAcls", block.ignoreAcls()),
                Xml.text("BlockPublicPolicy", block.blockPolicy()),
                Xml.text("RestrictPublicBuckets", block.restrict())));
    }

    Response put(S3Call call) throws IOException {
        Bucket bucket = call.permittedBucket("s3:PutBucketPublicAccessBlock");
        XmlElement document = ControlBody.document(ControlBody.read(call, MAX_DOCUMENT), DOCUMENT);
        PublicAccessBlock block = new PublicAccessBlock(
                flag(document, "BlockPublicAcls"),
                flag(document, "IgnorePublicAcls"),
                flag(document, "BlockPublicPolicy"),
                flag(document, "RestrictPublicBuckets"));
        service.change(bucket, now -> now.withPublicAccess(Optional.of(block)));
        return Response.empty(200);
    }

    /** Taking it away is to put none: it has no action of its own. */
    Response delete(S3Call call) {
        Bucket bucket = call.permittedBucket("s3:PutBucketPublicAccessBlock");
        service.change(bucket, now -> now.withPublicAccess(Optional.empty()));
        return Response.empty(204);
    }

    Response status(S3Call call) {
        Bucket bucket = call.permittedBucket("s3:GetBucketPolicyStatus");
        if (bucket.policy().isEmpty()) {
            throw BucketErrors.noPolicy(bucket.name()).exception();
        }
        return XmlAnswer.ok(Xml.element("PolicyStatus", Xml.text("IsPublic", bucket.isPublic())));
    }

    private static boolean flag(XmlElement document, String name) {
        return switch (document.textOf(name).map(String::strip).orElse("false")) {
            case "true", "TRUE", "1" -> true;
            case "false", "FALSE", "0" -> false;
            default -> throw S3Error.malformedXml().exception();
        };
    }
}
