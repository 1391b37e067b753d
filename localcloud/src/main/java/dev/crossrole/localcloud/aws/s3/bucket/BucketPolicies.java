package dev.crossrole.localcloud.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.upload.ControlBody;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.Optional;

/** {@code GetBucketPolicy}, {@code PutBucketPolicy} and {@code DeleteBucketPolicy}. */
record BucketPolicies(Service service) {
    /** Source: Amazon S3 User Guide, "Troubleshoot access denied (403 Forbidden) errors in Amazon S3", Block Public Access settings. */
    private static final String BLOCKED =
            " because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.";

    Response get(S3Call call) {
        Bucket bucket = call.permittedBucket("s3:GetBucketPolicy");
        String policy = bucket.policy()
                .orElseThrow(() -> BucketErrors.noPolicy(bucket.name()).exception());
        return Response.text(200, "application/json", policy);
    }

    Response put(S3Call call) throws IOException {
        Bucket bucket = call.bucket();
        Question question = call.question("s3:PutBucketPolicy", bucket);
        call.require(question);
        String policy = new String(ControlBody.read(call, BucketPolicyRules.MAX_LENGTH), UTF_8);
        BucketPolicyRules.check(policy, bucket.name());
        if (bucket.blocks(policy)) {
            throw call.denial(question, BLOCKED).exception();
        }
        service.change(bucket, now -> now.withPolicy(Optional.of(policy)));
        return Response.empty(204);
    }

    Response delete(S3Call call) {
        service.change(call.permittedBucket("s3:DeleteBucketPolicy"), now -> now.withPolicy(Optional.empty()));
        return Response.empty(204);
    }
}
