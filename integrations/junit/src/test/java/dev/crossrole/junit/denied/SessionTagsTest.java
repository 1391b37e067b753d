package dev.crossrole.junit.denied;

import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.session.SessionTag;
import dev.crossrole.credentials.session.SourceIdentity;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.integrations.awssdk.CrossroleAwsCredentialsProvider;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.net.URI;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Objects that a role may read by what its session is marked with, read through a crossing of the library's provider. */
@LocalClouds(world = "session-tags.yaml")
class SessionTagsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/";
    private static final SessionTag TEAM = new SessionTag("team", "data");
    private static final SessionTag STAGE = new SessionTag("stage", "prod");
    private static final SourceIdentity ANN = new SourceIdentity("ann@example.com");

    private final Clouds clouds;

    SessionTagsTest(Clouds clouds) {
        this.clouds = clouds;
    }

    @TestFactory
    Stream<DynamicNode> objectsOfTheTeam() {
        return Stream.of(
                        pair("the folder of another team", "lake/report", SessionTagsTest::marked),
                        pair(
                                "another team's session",
                                "data/report",
                                target -> target.transitiveTag(new SessionTag("team", "lake"))
                                        .sessionTag(STAGE)
                                        .sourceIdentity(ANN)),
                        pair(
                                "no tag of a team",
                                "data/report",
                                target -> target.sessionTag(STAGE).sourceIdentity(ANN)),
                        pair(
                                "no stage",
                                "data/report",
                                target -> target.transitiveTag(TEAM).sourceIdentity(ANN)),
                        pair(
                                "another stage",
                                "data/report",
                                target -> target.transitiveTag(TEAM)
                                        .sessionTag(new SessionTag("stage", "Prod"))
                                        .sourceIdentity(ANN)),
                        pair(
                                "nobody behind it",
                                "data/report",
                                target -> target.transitiveTag(TEAM).sessionTag(STAGE)),
                        pair(
                                "somebody else behind it",
                                "data/report",
                                target -> target.transitiveTag(TEAM)
                                        .sessionTag(STAGE)
                                        .sourceIdentity(new SourceIdentity("bob@example.com"))))
                .map(Pair::tests);
    }

    private Pair pair(String title, String key, UnaryOperator<AwsTarget.Builder> other) {
        return new Pair(
                title, "AccessDenied", () -> read("data/report", SessionTagsTest::marked), () -> read(key, other));
    }

    private static AwsTarget.Builder marked(AwsTarget.Builder target) {
        return target.transitiveTag(TEAM).sessionTag(STAGE).sourceIdentity(ANN);
    }

    private String read(String key, UnaryOperator<AwsTarget.Builder> marks) {
        AwsTarget target = marks.apply(
                        AwsTarget.to(RoleArn.parse(ROLE + "entry")).thenTo(RoleArn.parse(ROLE + "reader")))
                .build();
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(CrossroleAwsCredentialsProvider.create(target, clouds.surroundings("vm")))
                .build()) {
            return s3.getObjectAsBytes(get -> get.bucket("teams").key(key)).asUtf8String();
        }
    }
}
