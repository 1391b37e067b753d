package dev.crossrole.junit.denied;

import dev.crossrole.junit.As;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.Tag;

/** Roles: whom they trust, what is asked with them, and what their sessions may do. */
@LocalClouds
class RolesTest {
    private static final String ACCOUNT = "arn:aws:iam::123456789012:";
    private static final String HANDOUT = "arn:aws:s3:::crossrole-handouts/hello.txt";
    private static final String READ_ALL = policy("Allow", "s3:GetObject", "*");

    private final Clouds clouds;
    private final IamClient iam;
    private final StsClient user;
    private final StsClient admin;
    private final S3Client adminS3;

    RolesTest(
            Clouds clouds,
            @As("admin") IamClient iam,
            @As("AssumeS3User") StsClient user,
            @As("admin") StsClient admin,
            @As("admin") S3Client adminS3) {
        this.clouds = clouds;
        this.iam = iam;
        this.user = user;
        this.admin = admin;
        this.adminS3 = adminS3;
    }

    private static String policy(String effect, String action, String resource) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Action": "%s", "Resource": "%s"}]}""".formatted(effect, action, resource);
    }

    private static String trust(String principal, String condition) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"},
                 "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"], "Condition": {%s}}]}""".formatted(principal, condition);
    }

    /** A role that trusts so; the caller is allowed by name, so no policy of the caller's own is needed. */
    private void role(String name, String trust) {
        iam.createRole(request -> request.roleName(name).assumeRolePolicyDocument(trust));
    }

    private Credentials assume(StsClient as, String role, Consumer<AssumeRoleRequest.Builder> more) {
        return as.assumeRole(request -> {
                    request.roleArn(ACCOUNT + "role/" + role).roleSessionName("session");
                    more.accept(request);
                })
                .credentials();
    }

    @TestFactory
    Stream<DynamicNode> trust() {
        String me = ACCOUNT + "user/AssumeS3User";
        role("trusting", trust(me, ""));
        role("with-external-id", trust(me, "\"StringEquals\": {\"sts:ExternalId\": \"order-66\"}"));
        role("with-name", trust(me, "\"StringLike\": {\"sts:RoleSessionName\": \"build-*\"}"));
        role("with-source", trust(me, "\"StringEquals\": {\"sts:SourceIdentity\": \"ann\"}"));
        role("with-tag", trust(me, "\"StringEquals\": {\"aws:RequestTag/team\": \"lake\"}"));
        role("with-tag-keys", trust(me, "\"ForAllValues:StringEquals\": {\"aws:TagKeys\": [\"team\"]}"));
        role("with-mfa", trust(me, "\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}"));
        role("from-elsewhere", trust(me, "\"IpAddress\": {\"aws:SourceIp\": \"192.0.2.0/24\"}"));
        role("another-account", trust("arn:aws:iam::210987654321:root", ""));
        role("another-user", trust(ACCOUNT + "user/admin", ""));
        role("trusting-account", trust(ACCOUNT + "root", ""));
        role("for-service", """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"},
                 "Action": "sts:AssumeRole"}]}""");
        role("denying", """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"},
                 {"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole"}]}""".formatted(me));
        Consumer<AssumeRoleRequest.Builder> nothing = request -> {};
        List<Pair> pairs = new ArrayList<>();
        for (String role : List.of(
                "no-such-role",
                "another-account",
                "another-user",
                "trusting-account",
                "for-service",
                "denying",
                "with-mfa",
                "from-elsewhere")) {
            pairs.add(new Pair(
                    "role " + role,
                    "AccessDenied",
                    () -> assume(user, "trusting", nothing),
                    () -> assume(user, role, nothing)));
        }
        pairs.add(new Pair(
                "a role in another account",
                "AccessDenied",
                () -> assume(user, "trusting", nothing),
                () -> user.assumeRole(request -> request.roleArn("arn:aws:iam::210987654321:role/trusting")
                        .roleSessionName("session"))));
        pairs.add(new Pair(
                "no external id",
                "AccessDenied",
                () -> assume(user, "with-external-id", request -> request.externalId("order-66")),
                () -> assume(user, "with-external-id", nothing)));
        pairs.add(new Pair(
                "another external id",
                "AccessDenied",
                () -> assume(user, "with-external-id", request -> request.externalId("order-66")),
                () -> assume(user, "with-external-id", request -> request.externalId("order-67"))));
        pairs.add(new Pair(
                "an external id in capitals",
                "AccessDenied",
                () -> assume(user, "with-external-id", request -> request.externalId("order-66")),
                () -> assume(user, "with-external-id", request -> request.externalId("ORDER-66"))));
        pairs.add(new Pair(
                "another session name",
                "AccessDenied",
                () -> assume(user, "with-name", request -> request.roleSessionName("build-1")),
                () -> assume(user, "with-name", nothing)));
        pairs.add(new Pair(
                "no source identity",
                "AccessDenied",
                () -> assume(user, "with-source", request -> request.sourceIdentity("ann")),
                () -> assume(user, "with-source", nothing)));
        pairs.add(new Pair(
                "another source identity",
                "AccessDenied",
                () -> assume(user, "with-source", request -> request.sourceIdentity("ann")),
                () -> assume(user, "with-source", request -> request.sourceIdentity("bob"))));
        pairs.add(new Pair(
                "another tag",
                "AccessDenied",
                () -> assume(user, "with-tag", request -> request.tags(tag("team", "lake"))),
                () -> assume(user, "with-tag", request -> request.tags(tag("team", "river")))));
        pairs.add(new Pair(
                "a tag more than allowed",
                "AccessDenied",
                () -> assume(user, "with-tag-keys", request -> request.tags(tag("team", "lake"))),
                () -> assume(
                        user, "with-tag-keys", request -> request.tags(tag("team", "lake"), tag("admin", "yes")))));
        pairs.add(new Pair(
                "a tag that the trust policy does not let pass",
                "AccessDenied",
                () -> assume(user, "AllowedAssumeS3Role", nothing),
                () -> assume(user, "AllowedAssumeS3Role", request -> request.tags(tag("team", "lake")))));
        return pairs.stream().map(Pair::tests);
    }

    @TestFactory
    Stream<DynamicNode> requests() {
        role("asked", trust(ACCOUNT + "user/AssumeS3User", ""));
        Consumer<AssumeRoleRequest.Builder> right = request -> {};
        return Stream.of(
                        new Pair(
                                "more than the role's maximum",
                                "ValidationError",
                                () -> assume(user, "asked", request -> request.durationSeconds(3600)),
                                () -> assume(user, "asked", request -> request.durationSeconds(3601))),
                        new Pair(
                                "less than a quarter of an hour",
                                "ValidationError",
                                () -> assume(user, "asked", request -> request.durationSeconds(900)),
                                () -> assume(user, "asked", request -> request.durationSeconds(899))),
                        new Pair(
                                "a session name of one letter",
                                "ValidationError",
                                () -> assume(user, "asked", request -> request.roleSessionName("ab")),
                                () -> assume(user, "asked", request -> request.roleSessionName("a"))),
                        new Pair(
                                "a session name with a slash",
                                "ValidationError",
                                () -> assume(user, "asked", request -> request.roleSessionName("a.b")),
                                () -> assume(user, "asked", request -> request.roleSessionName("a/b"))),
                        new Pair(
                                "a session policy that is none",
                                "MalformedPolicyDocument",
                                () -> assume(user, "asked", request -> request.policy(READ_ALL)),
                                () -> assume(user, "asked", request -> request.policy("{\"Statement\": 1}"))),
                        new Pair(
                                "a role's name for its ARN",
                                "ValidationError",
                                () -> assume(user, "asked", right),
                                () -> user.assumeRole(
                                        request -> request.roleArn("asked").roleSessionName("session"))),
                        new Pair(
                                "a tag twice",
                                "InvalidParameterValue",
                                () -> assume(user, "asked", request -> request.tags(tag("team", "lake"))),
                                () -> assume(
                                        user,
                                        "asked",
                                        request -> request.tags(tag("team", "lake"), tag("TEAM", "river")))))
                .map(Pair::tests);
    }

    /** A role's session asks for another role. */
    @TestFactory
    Stream<DynamicNode> chains() {
        role("first", trust(ACCOUNT + "user/AssumeS3User", ""));
        role("second", trust(ACCOUNT + "role/first", ""));
        iam.updateRole(request -> request.roleName("second").maxSessionDuration(7200));
        StsClient session = sts(assume(user, "first", request -> {}));
        return Stream.of(
                        new Pair(
                                "more than an hour in a chain",
                                "ValidationError",
                                () -> assume(session, "second", request -> request.durationSeconds(3600)),
                                () -> assume(session, "second", request -> request.durationSeconds(3601))),
                        new Pair(
                                "a link left out",
                                "AccessDenied",
                                () -> assume(session, "second", request -> {}),
                                () -> assume(user, "second", request -> {})),
                        new Pair(
                                "the first role again",
                                "AccessDenied",
                                () -> assume(session, "second", request -> {}),
                                () -> assume(session, "first", request -> {})))
                .map(Pair::tests);
    }

    /** What limits a session beside the role's own policies. */
    @TestFactory
    Stream<DynamicNode> limits() {
        role("reader", trust(ACCOUNT + "user/AssumeS3User", ""));
        iam.putRolePolicy(
                request -> request.roleName("reader").policyName("read").policyDocument(READ_ALL));
        String boundary = iam.createPolicy(
                        request -> request.policyName("nothing").policyDocument(policy("Allow", "s3:ListBucket", "*")))
                .policy()
                .arn();
        role("bounded", trust(ACCOUNT + "user/AssumeS3User", ""));
        iam.putRolePolicy(
                request -> request.roleName("bounded").policyName("read").policyDocument(READ_ALL));
        iam.putRolePermissionsBoundary(request -> request.roleName("bounded").permissionsBoundary(boundary));
        adminS3.createBucket(request -> request.bucket("guarded"));
        adminS3.putObject(request -> request.bucket("guarded").key("hello.txt"), RequestBody.fromString("x"));
        adminS3.putBucketPolicy(request -> request.bucket("guarded").policy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject",
                 "Resource": "arn:aws:s3:::guarded/*", "Condition": {"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:user/admin"}}}]}"""));
        S3Client reader = s3(assume(user, "reader", request -> {}));
        return Stream.of(
                        new Pair(
                                "a session policy for something else",
                                "AccessDenied",
                                () -> read(reader, "crossrole-handouts"),
                                () -> read(
                                        s3(assume(
                                                user,
                                                "reader",
                                                request -> request.policy(policy("Allow", "s3:ListBucket", "*")))),
                                        "crossrole-handouts")),
                        new Pair(
                                "a session policy that denies",
                                "AccessDenied",
                                () -> read(
                                        s3(assume(user, "reader", request -> request.policy(READ_ALL))),
                                        "crossrole-handouts"),
                                () -> read(
                                        s3(assume(
                                                user,
                                                "reader",
                                                request -> request.policy(policy("Deny", "s3:*", HANDOUT)))),
                                        "crossrole-handouts")),
                        new Pair(
                                "a boundary for something else",
                                "AccessDenied",
                                () -> read(reader, "crossrole-handouts"),
                                () -> read(s3(assume(user, "bounded", request -> {})), "crossrole-handouts")),
                        new Pair(
                                "a bucket's policy that denies",
                                "AccessDenied",
                                () -> read(adminS3, "guarded"),
                                () -> read(reader, "guarded")),
                        new Pair(
                                "an action the role does not have",
                                "AccessDenied",
                                () -> read(reader, "crossrole-handouts"),
                                () -> reader.putObject(
                                        request -> request.bucket("crossrole-handouts")
                                                .key("new"),
                                        RequestBody.fromString("x"))),
                        new Pair(
                                "a user without a policy for it",
                                "AccessDenied",
                                () -> admin.getSessionToken(),
                                () -> sts(admin.getFederationToken(request ->
                                                        request.name("ann").policy(READ_ALL))
                                                .credentials())
                                        .getSessionToken()))
                .map(Pair::tests);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static String read(S3Client s3, String bucket) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key("hello.txt"))
                .asUtf8String();
    }

    private StsClient sts(Credentials keys) {
        return StsClient.builder()
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.US_EAST_1)
                .credentialsProvider(of(keys))
                .build();
    }

    private S3Client s3(Credentials keys) {
        return S3Client.builder()
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(of(keys))
                .build();
    }

    private static StaticCredentialsProvider of(Credentials keys) {
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()));
    }
}
