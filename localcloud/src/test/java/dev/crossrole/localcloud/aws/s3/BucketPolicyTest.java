package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Policies on buckets: they allow users of the account and strangers, and they deny even an administrator. */
class BucketPolicyTest {
    private static final S3Server SERVER = new S3Server();
    private static final S3Client ADMIN = SERVER.client();
    private static final S3Client STRANGER = SERVER.anonymous();
    private static final S3Client PLAIN = SERVER.client(SERVER.account().add("Plain"));

    private String bucket = "";

    @BeforeEach
    void fillOne(TestInfo test) {
        bucket = "b" + Integer.toHexString(test.getDisplayName().hashCode()) + "-policy";
        ADMIN.createBucket(request -> request.bucket(bucket));
        // Most of these policies are public, which a new bucket takes no more.
        ADMIN.deletePublicAccessBlock(request -> request.bucket(bucket));
        ADMIN.putObject(request -> request.bucket(bucket).key("public/a"), RequestBody.fromString("a"));
        ADMIN.putObject(request -> request.bucket(bucket).key("private/a"), RequestBody.fromString("a"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void anonymousReadersNeedThePolicyAndGetWhatItNamesAlone() {
        Refused.with(403, "AccessDenied", "Access Denied", () -> get(STRANGER, "public/a"));
        policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
                 "Resource":"arn:aws:s3:::%s/public/*"}}""");
        assertThat(get(STRANGER, "public/a")).isEqualTo("a");
        Refused.with(403, "AccessDenied", "Access Denied", () -> get(STRANGER, "private/a"));
        Refused.with(403, "AccessDenied", "Access Denied", () -> get(STRANGER, "public/absent"));
        Refused.with(
                403, "AccessDenied", "Access Denied", () -> STRANGER.listObjectsV2(request -> request.bucket(bucket)));
        Refused.with(
                403,
                "AccessDenied",
                "Access Denied",
                () -> STRANGER.putObject(
                        request -> request.bucket(bucket).key("public/a"), RequestBody.fromString("b")));
        ADMIN.deleteBucketPolicy(request -> request.bucket(bucket));
        Refused.with(403, "AccessDenied", "Access Denied", () -> get(STRANGER, "public/a"));
    }

    @Test
    void anonymousWritersMayBeLetIn() {
        policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:PutObject",
                 "Resource":"arn:aws:s3:::%s/drop/*"}}""");
        STRANGER.putObject(request -> request.bucket(bucket).key("drop/x"), RequestBody.fromString("dropped"));
        assertThat(get(ADMIN, "drop/x")).isEqualTo("dropped");
    }

    @Test
    void anonymousReadersMayNotAskForOtherHeaders() {
        policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
                 "Resource":"arn:aws:s3:::%s/public/*"}}""");
        Refused.with(
                400,
                "InvalidRequest",
                "Request specific response headers cannot be used for anonymous GET requests.",
                () -> STRANGER.getObjectAsBytes(
                        request -> request.bucket(bucket).key("public/a").responseContentType("text/html")));
    }

    @Test
    void aUserWithoutPoliciesOfHisOwnMayBeLetInByName() {
        Refused.with(403, "AccessDenied", () -> get(PLAIN, "private/a"));
        policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow",
                 "Principal":{"AWS":"arn:aws:iam::123456789012:user/Plain"},"Action":"s3:GetObject",
                 "Resource":"arn:aws:s3:::%s/*"}}""");
        assertThat(get(PLAIN, "private/a")).isEqualTo("a");
        Refused.with(403, "AccessDenied", "Access Denied", () -> get(STRANGER, "private/a"));
    }

    @Test
    void anExplicitDenyHoldsAgainstAnAdministrator() {
        policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:GetObject",
                 "Resource":"arn:aws:s3:::%s/private/*"}}""");
        Refused.with(
                403,
                "AccessDenied",
                "User: arn:aws:iam::123456789012:user/admin is not authorized to perform: s3:GetObject on resource:"
                        + " \"arn:aws:s3:::" + bucket + "/private/a\" with an explicit deny in a resource-based policy",
                () -> get(ADMIN, "private/a"));
        assertThat(get(ADMIN, "public/a")).isEqualTo("a");
    }

    @Test
    void aPolicyComesBackAsItWasPut() {
        Refused.with(404, "NoSuchBucketPolicy", () -> ADMIN.getBucketPolicy(request -> request.bucket(bucket)));
        String text = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},
                 "Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/*"}]}""".formatted(bucket);
        ADMIN.putBucketPolicy(request -> request.bucket(bucket).policy(text));
        assertThat(ADMIN.getBucketPolicy(request -> request.bucket(bucket)).policy())
                .isEqualTo(text);
    }

    @Test
    void onlyWhoMayChangeThePolicyChangesIt() {
        Refused.with(
                403,
                "AccessDenied",
                () -> PLAIN.putBucketPolicy(request -> request.bucket(bucket).policy("{}")));
        Refused.with(403, "AccessDenied", () -> PLAIN.getBucketPolicy(request -> request.bucket(bucket)));
        Refused.with(403, "AccessDenied", () -> PLAIN.deleteBucketPolicy(request -> request.bucket(bucket)));
    }

    /** The first four are recorded of AWS. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Policies must be valid JSON and the first byte must be '{'",
                "random|Policies must be valid JSON and the first byte must be '{'",
                "{|Policies must be valid JSON and the first byte must be '{'",
                "{}|Missing required field Statement",
                "{'Version':'2012-10-17','Statement':[]}|Missing required field Statement",
                "{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::BUCKET/*'}}|Missing required field Principal",
                "{'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::other/*'}}|Policy has invalid resource",
                "{'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::BUCKET-2/*'}}|Policy has invalid resource",
                "{'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'*'}}|Policy has invalid resource",
                "{'Statement':{'Effect':'Allow','Principal':'*','Action':'iam:*','Resource':'arn:aws:s3:::BUCKET/*'}}|Policy has invalid action",
            })
    void aMalformedPolicyIsRefusedAndTheOldOneStays(String template, String message) {
        policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
                 "Resource":"arn:aws:s3:::%s/public/*"}}""");
        String text = template.replace('\'', '"').replace("BUCKET", bucket);
        Refused.with(
                400,
                "MalformedPolicy",
                message,
                () -> ADMIN.putBucketPolicy(request -> request.bucket(bucket).policy(text)));
        assertThat(get(STRANGER, "public/a")).isEqualTo("a");
    }

    private void policy(String template) {
        ADMIN.putBucketPolicy(request -> request.bucket(bucket).policy(template.formatted(bucket)));
    }

    private String get(S3Client client, String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asUtf8String();
    }
}
