package dev.crossrole.junit.denied;

import dev.crossrole.junit.As;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.sts.StsClient;

/** What a world declares beside users and roles: the tokens that an instance wants, and who is in a group, and a bucket that may be public. */
@LocalClouds(world = "declared.yaml")
class DeclaredTest {
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/batch";

    private final Clouds clouds;

    DeclaredTest(Clouds clouds) {
        this.clouds = clouds;
    }

    @TestFactory
    Stream<DynamicNode> versionOneOfInstanceMetadata() throws Exception {
        String token = Http.send("PUT", endpoint("strict") + "/latest/api/token", "", TTL, "60");
        return Stream.of(
                        new Pair(
                                "no token, where version 2 is required",
                                "401",
                                () -> credentials("lax"),
                                () -> credentials("strict")),
                        new Pair(
                                "version 1 where version 2 is required",
                                "401",
                                () -> credentials("strict", TOKEN, token),
                                () -> credentials("strict")),
                        new Pair(
                                "an empty token where version 2 is required",
                                "401",
                                () -> credentials("strict", TOKEN, token),
                                () -> credentials("strict", TOKEN, "")))
                .map(Pair::tests);
    }

    private String endpoint(String machine) {
        return String.valueOf(clouds.environment(machine).get("AWS_EC2_METADATA_SERVICE_ENDPOINT"));
    }

    private String credentials(String machine, String... headers) throws IOException, InterruptedException {
        return Http.get(endpoint(machine) + CREDENTIALS, headers);
    }

    @TestFactory
    Stream<DynamicNode> groups(
            @As("ann") S3Client ann,
            @As("bob") S3Client bob,
            @As("ann") StsClient annsTokens,
            @As("bob") StsClient bobsTokens) {
        return Stream.of(
                        new Pair("no member of the group", "AccessDenied", () -> read(ann), () -> read(bob)),
                        new Pair(
                                "no member asks for a token for another cloud",
                                "AccessDenied",
                                () -> token(annsTokens),
                                () -> token(bobsTokens)))
                .map(Pair::tests);
    }

    @TestFactory
    Stream<DynamicNode> publicAccess(@As("ann") S3Client ann) {
        return Stream.of(
                        new Pair(
                                "a policy that lets in everybody, where a new bucket's block stands",
                                "AccessDenied",
                                () -> letIn(ann, "posters", "*"),
                                () -> letIn(ann, "papers", "*")),
                        new Pair(
                                "the whole world in the place of the account",
                                "AccessDenied",
                                () -> letIn(ann, "papers", "arn:aws:iam::123456789012:root"),
                                () -> letIn(ann, "papers", "*")))
                .map(Pair::tests);
    }

    private static PutBucketPolicyResponse letIn(S3Client s3, String bucket, String whom) {
        return s3.putBucketPolicy(request -> request.bucket(bucket).policy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"},
                 "Action": "s3:GetObject", "Resource": "arn:aws:s3:::%s/*"}]}""".formatted(whom, bucket)));
    }

    private static String read(S3Client s3) {
        return s3.getObjectAsBytes(object -> object.bucket("papers").key("greeting"))
                .asUtf8String();
    }

    private static String token(StsClient sts) {
        return sts.getWebIdentityToken(request ->
                        request.audience("https://gcp.crossrole.example").signingAlgorithm("RS256"))
                .webIdentityToken();
    }
}
