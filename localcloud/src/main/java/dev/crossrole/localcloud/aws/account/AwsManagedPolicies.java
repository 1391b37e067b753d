package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.policy.aws.document.PolicyDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The few policies of AWS's own that can be attached here. Source: AWS Managed Policy Reference Guide, the pages of the three names;
 * statements about services that the local cloud does not have are kept.
 */
final class AwsManagedPolicies {
    private static final Instant CREATED = Instant.parse("2015-02-06T18:40:00Z");

    private AwsManagedPolicies() {}

    static List<ManagedPolicy> all() {
        return List.of(
                policy(
                        "AdministratorAccess",
                        "ANPAIWMBCKSKIEE64ZLYK",
                        "Provides full access to AWS services and resources.",
                        "\"*\""),
                policy(
                        "AmazonS3FullAccess",
                        "ANPAIFIR6V6BVTRAHWINE",
                        "Provides full access to all buckets via the AWS Management Console.",
                        "[\"s3:*\", \"s3-object-lambda:*\"]"),
                policy(
                        "AmazonS3ReadOnlyAccess",
                        "ANPAIZTJ4DXE7G6AGAE6M",
                        "Provides read only access to all buckets via the AWS Management Console.",
                        "[\"s3:Get*\", \"s3:List*\", \"s3:Describe*\", \"s3-object-lambda:Get*\", \"s3-object-lambda:List*\"]"));
    }

    private static ManagedPolicy policy(String name, String id, String description, String actions) {
        String text = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": " + actions
                + ", \"Resource\": \"*\"}]}";
        return ManagedPolicy.of(
                new Arn(Account.PARTITION, "iam", "", "aws", "policy/" + name),
                name,
                "/",
                id,
                CREATED,
                Optional.of(description),
                new Policy(text, PolicyDocument.parse(text)),
                Map.of());
    }
}
