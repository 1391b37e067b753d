package dev.crossrole.localcloud.aws.s3.bucket;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.document.Statement;
import java.util.Locale;

/**
 * What a policy must be to stand on a bucket: about that bucket and its objects, about actions of S3, and with principals. Source:
 * Amazon S3 User Guide, "Policies and permissions in Amazon S3". The first two texts are recorded of AWS.
 */
public final class BucketPolicyRules {
    /** The longest policy, in bytes. */
    public static final int MAX_LENGTH = 20 << 10;

    private static final String NOT_JSON = "Policies must be valid JSON and the first byte must be '{'";

    private BucketPolicyRules() {}

    /**
     * Checks a policy.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when it may not stand on the bucket
     */
    public static void check(String policy, String bucket) {
        if (!policy.startsWith("{")) {
            throw malformed(NOT_JSON);
        }
        for (Statement statement : parse(policy).statements()) {
            if (statement.principal().isEmpty()) {
                throw malformed("Missing required field Principal");
            }
            if (statement.resource().isEmpty()) {
                throw malformed("Missing required field Resource");
            }
            if (!statement.action().patterns().stream().allMatch(BucketPolicyRules::isOfS3)) {
                throw malformed("Policy has invalid action");
            }
            String arn = "arn:aws:s3:::" + bucket;
            if (!statement.resource().get().patterns().stream()
                    .allMatch(pattern -> pattern.equals(arn) || pattern.startsWith(arn + "/"))) {
                throw malformed("Policy has invalid resource");
            }
        }
    }

    private static PolicyDocument parse(String policy) {
        try {
            PolicyDocument document = PolicyDocument.parse(Json.parse(policy));
            if (document.statements().isEmpty()) {
                throw malformed("Missing required field Statement");
            }
            return document;
        } catch (JsonException e) {
            throw malformed(NOT_JSON);
        } catch (MalformedPolicyException e) {
            throw refusal(e).exception();
        }
    }

    private static S3Error refusal(MalformedPolicyException e) {
        // AWS has a sentence of its own for each mistake; where it is not known, the place helps more than a guess.
        boolean noStatement = e.detail().contains("must have a Statement");
        return BucketErrors.malformedPolicy(noStatement ? "Missing required field Statement" : e.detail());
    }

    private static boolean isOfS3(String action) {
        return action.equals("*") || action.toLowerCase(Locale.ROOT).startsWith("s3:");
    }

    private static RuntimeException malformed(String message) {
        return BucketErrors.malformedPolicy(message).exception();
    }
}
