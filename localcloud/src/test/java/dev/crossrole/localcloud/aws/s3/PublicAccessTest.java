package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** A block of public access keeps out strangers whom a policy would let in, and nobody else. */
class PublicAccessTest {
    private static final String PUBLIC = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
             "Resource":"arn:aws:s3:::%s/*"}}""";
    private static final S3Server SERVER = new S3Server();
    private static final S3Client ADMIN = SERVER.client();
    private static final S3Client STRANGER = SERVER.anonymous();
    private static final S3Client PLAIN = SERVER.client(SERVER.account().add("Plain"));

    private String bucket = "";

    @BeforeEach
    void fillOne(TestInfo test) {
        bucket = "b" + Integer.toHexString(test.getDisplayName().hashCode()) + "-access";
        ADMIN.createBucket(request -> request.bucket(bucket));
        ADMIN.putObject(request -> request.bucket(bucket).key("a"), RequestBody.fromString("a"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aBlockIsPutReadAndTakenAwayByWhoeverMay() {
        ADMIN.deletePublicAccessBlock(request -> request.bucket(bucket));
        Refused.with(
                404,
                "NoSuchPublicAccessBlockConfiguration",
                () -> ADMIN.getPublicAccessBlock(request -> request.bucket(bucket)));
        block(true, false);
        PublicAccessBlockConfiguration found =
                ADMIN.getPublicAccessBlock(request -> request.bucket(bucket)).publicAccessBlockConfiguration();
        assertThat(found.blockPublicPolicy()).isTrue();
        assertThat(found.restrictPublicBuckets()).isFalse();
        Refused.with(403, "AccessDenied", () -> PLAIN.getPublicAccessBlock(request -> request.bucket(bucket)));
        Refused.with(403, "AccessDenied", () -> PLAIN.deletePublicAccessBlock(request -> request.bucket(bucket)));
        ADMIN.deletePublicAccessBlock(request -> request.bucket(bucket));
        assertThatCode(() -> policy(PUBLIC)).doesNotThrowAnyException();
    }

    @Test
    void aNewBucketKeepsThePublicOut() {
        PublicAccessBlockConfiguration begun =
                ADMIN.getPublicAccessBlock(request -> request.bucket(bucket)).publicAccessBlockConfiguration();
        assertThat(begun.blockPublicAcls()).isTrue();
        assertThat(begun.ignorePublicAcls()).isTrue();
        assertThat(begun.blockPublicPolicy()).isTrue();
        assertThat(begun.restrictPublicBuckets()).isTrue();
        Refused.with(403, "AccessDenied", () -> policy(PUBLIC));
        ADMIN.deletePublicAccessBlock(request -> request.bucket(bucket));
        policy(PUBLIC);
        assertThat(get(STRANGER)).isEqualTo("a");
    }

    @Test
    void aPublicPolicyIsRefusedWhereItIsBlocked() {
        block(true, false);
        Refused.with(
                403,
                "AccessDenied",
                "User: arn:aws:iam::123456789012:user/admin is not authorized to perform: s3:PutBucketPolicy on resource:"
                        + " \"arn:aws:s3:::" + bucket + "\" because public policies are prevented by the"
                        + " BlockPublicPolicy setting in S3 Block Public Access.",
                () -> policy(PUBLIC));
        Refused.with(403, "AccessDenied", () -> get(STRANGER));
        policy(PUBLIC.replace("\"*\",\"Action", "{\"AWS\":\"arn:aws:iam::123456789012:user/Plain\"},\"Action"));
        assertThat(get(PLAIN)).isEqualTo("a");
    }

    @Test
    void aPublicPolicyLetsInTheAccountAloneWhereItIsRestricted() {
        block(false, false);
        policy(PUBLIC);
        assertThat(get(STRANGER)).isEqualTo("a");
        block(false, true);
        Refused.with(403, "AccessDenied", () -> get(STRANGER));
        assertThat(get(PLAIN)).isEqualTo("a");
    }

    /** Conditions, and whether a policy that allows everybody is public with them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}                | false
            {"IpAddress":{"aws:SourceIp":["203.0.113.0/24","0.0.0.0/1"]}}  | true
            {"IpAddress":{"AWS:sourceip":"2001:db8::/48"}}                 | false
            {"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}             | true
            {"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}}         | false
            {"StringLike":{"aws:PrincipalOrgID":"o-*"}}                    | true
            {"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-1234567890"}} | true
            {"StringEquals":{"aws:Referer":"https://example.com"}}         | true
            """)
    void aPolicyIsPublicUnlessItHoldsEverybodyToFixedValues(String condition, boolean isPublic) {
        block(false, false);
        policy(PUBLIC.replace("\"Action\"", "\"Condition\":" + condition + ",\"Action\""));
        assertThat(ADMIN.getBucketPolicyStatus(request -> request.bucket(bucket))
                        .policyStatus()
                        .isPublic())
                .isEqualTo(isPublic);
    }

    private void block(boolean policies, boolean restrict) {
        ADMIN.putPublicAccessBlock(request -> request.bucket(bucket)
                .publicAccessBlockConfiguration(
                        block -> block.blockPublicPolicy(policies).restrictPublicBuckets(restrict)));
    }

    private void policy(String template) {
        ADMIN.putBucketPolicy(request -> request.bucket(bucket).policy(template.replace("%s", bucket)));
    }

    private String get(S3Client client) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key("a"))
                .asUtf8String();
    }
}
