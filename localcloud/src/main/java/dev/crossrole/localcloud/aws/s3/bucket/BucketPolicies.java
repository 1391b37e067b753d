package dev.crossrole.localcloud.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.PublicAccessBlock;
import dev.crossrole.localcloud.aws.s3.store.PublicPolicy;
import dev.crossrole.localcloud.aws.s3.upload.ControlBody;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.Optional;

/** {@code GetBucketPolicy}, {@code PutBucketPolicy} and {@code DeleteBucketPolicy}. */
record BucketPolicies(Service service) {
    Response get(S3Call call) {
        Bucket bucket = call.bucket();
        call.require(call.question("s3:GetBucketPolicy", bucket));
        String policy = bucket.policy()
                .orElseThrow(() -> BucketErrors.noPolicy(bucket.name()).exception());
        return Response.text(200, "application/json", policy);
    }

    Response put(S3Call call) throws IOException {
        Bucket bucket = call.bucket();
        call.require(call.question("s3:PutBucketPolicy", bucket));
        String policy = new String(ControlBody.read(call, BucketPolicyRules.MAX_LENGTH), UTF_8);
        BucketPolicyRules.check(policy, bucket.name());
        if (bucket.publicAccess().filter(PublicAccessBlock::blockPolicy).isPresent() && PublicPolicy.is(policy)) {
            throw S3Error.accessDenied("The policy is public, which the bucket's block of public access prevents")
                    .exception();
        }
        set(bucket, Optional.of(policy));
        return Response.empty(204);
    }

    Response delete(S3Call call) {
        Bucket bucket = call.bucket();
        call.require(call.question("s3:DeleteBucketPolicy", bucket));
        set(bucket, Optional.empty());
        return Response.empty(204);
    }

    private void set(Bucket bucket, Optional<String> policy) {
        if (!service.index().change(bucket.name(), now -> now.withPolicy(policy))) {
            throw BucketErrors.noSuchBucket(bucket.name()).exception();
        }
    }
}
