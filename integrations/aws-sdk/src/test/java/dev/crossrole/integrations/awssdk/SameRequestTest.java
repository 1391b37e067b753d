package dev.crossrole.integrations.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.RoleRequest;
import dev.crossrole.credentials.aws.StsClient;
import dev.crossrole.credentials.aws.StsEndpoint;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.session.SessionTag;
import dev.crossrole.credentials.session.SessionTags;
import dev.crossrole.credentials.session.SourceIdentity;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** What the client of this project sends to STS is what the AWS SDK sends. */
final class SameRequestTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/reader";
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    private final FakeClouds clouds;

    SameRequestTest() throws IOException {
        clouds = new FakeClouds();
    }

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void assumeRole() {
        RoleRequest request = RoleRequest.of(RoleArn.parse(ROLE), new SessionName("me"))
                .withDuration(Optional.of(Duration.ofMinutes(20)))
                .withExternalId(Optional.of("partner:42"))
                .withPolicies(
                        Optional.of(POLICY),
                        List.of(Arn.parse("arn:aws:iam::aws:policy/A"), Arn.parse("arn:aws:iam::aws:policy/B")))
                .withTags(new SessionTags(
                        List.of(new SessionTag("stage", "")),
                        List.of(new SessionTag("team", "data lake"), new SessionTag("Größe", "a=b/c+d"))))
                .withSourceIdentity(Optional.of(new SourceIdentity("ann@example.com")));
        ours().assumeRole(request, AwsCredentials.longTerm("AKIAUSER", Secret.of("s3cret")));
        try (software.amazon.awssdk.services.sts.StsClient sdk = sdk()) {
            sdk.assumeRole(theirs -> theirs.roleArn(ROLE)
                    .roleSessionName("me")
                    .durationSeconds(1200)
                    .externalId("partner:42")
                    .policy(POLICY)
                    .policyArns(List.of(managed("arn:aws:iam::aws:policy/A"), managed("arn:aws:iam::aws:policy/B")))
                    .tags(List.of(tag("stage", ""), tag("team", "data lake"), tag("Größe", "a=b/c+d")))
                    .transitiveTagKeys("team", "Größe")
                    .sourceIdentity("ann@example.com"));
        }
        assertSame();
    }

    @Test
    void assumeRoleWithWebIdentity() {
        ours().assumeRoleWithWebIdentity(
                        RoleRequest.of(RoleArn.parse(ROLE), new SessionName("me")), Secret.of("eyJ.e30.c2ln+/="));
        try (software.amazon.awssdk.services.sts.StsClient sdk = sdk()) {
            sdk.assumeRoleWithWebIdentity(
                    theirs -> theirs.roleArn(ROLE).roleSessionName("me").webIdentityToken("eyJ.e30.c2ln+/="));
        }
        assertSame();
        assertThat(clouds.asked())
                .allMatch(asked -> asked.header("authorization").isEmpty());
    }

    @Test
    void getCallerIdentity() {
        ours().getCallerIdentity(AwsCredentials.longTerm("AKIAUSER", Secret.of("s3cret")));
        try (software.amazon.awssdk.services.sts.StsClient sdk = sdk()) {
            sdk.getCallerIdentity();
        }
        assertSame();
        assertThat(clouds.asked())
                .allSatisfy(asked -> assertThat(asked.header("authorization"))
                        .contains("Credential=AKIAUSER/", "/eu-central-1/sts/aws4_request", "host;"));
    }

    private static PolicyDescriptorType managed(String arn) {
        return PolicyDescriptorType.builder().arn(arn).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private void assertSame() {
        FakeClouds.Asked ours = clouds.asked().getFirst();
        FakeClouds.Asked theirs = clouds.asked().getLast();
        assertThat(clouds.asked()).hasSize(2);
        assertThat(ours.form()).isEqualTo(theirs.form());
        assertThat(ours.path()).isEqualTo(theirs.path());
        assertThat(ours.header("content-type").replace(" ", "").toLowerCase(java.util.Locale.ROOT))
                .isEqualTo(theirs.header("content-type").replace(" ", "").toLowerCase(java.util.Locale.ROOT));
    }

    private StsClient ours() {
        return new StsClient(
                new StsEndpoint(clouds.url(), new Region("eu-central-1")),
                new UrlConnectionTransport(Environment.of(Map.of())),
                InstantSource.system());
    }

    private software.amazon.awssdk.services.sts.StsClient sdk() {
        return software.amazon.awssdk.services.sts.StsClient.builder()
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAUSER", "s3cret")))
                .endpointOverride(clouds.url())
                .region(software.amazon.awssdk.regions.Region.EU_CENTRAL_1)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
