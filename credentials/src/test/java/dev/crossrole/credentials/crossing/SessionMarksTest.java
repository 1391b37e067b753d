package dev.crossrole.credentials.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.session.SessionTag;
import dev.crossrole.credentials.session.SourceIdentity;
import dev.crossrole.credentials.testing.Clouds;
import dev.crossrole.credentials.testing.FakeServer;
import dev.crossrole.identity.aws.RoleArn;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which call of a chain gives which tags, and the source identity. */
final class SessionMarksTest {
    private static final RoleArn FIRST = RoleArn.parse("arn:aws:iam::111122223333:role/first");
    private static final RoleArn SECOND = RoleArn.parse("arn:aws:iam::444455556666:role/second");
    private static final RoleArn THIRD = RoleArn.parse("arn:aws:iam::444455556666:role/third");
    private static final SessionTag TEAM = new SessionTag("team", "data");
    private static final SessionTag STAGE = new SessionTag("stage", "prod");

    private static final String KEPT_BY_ALL =
            "SourceIdentity=ann Tags.member.1.Key=team Tags.member.1.Value=data TransitiveTagKeys.member.1=team";
    private static final String OF_THE_LAST = "Tags.member.1.Key=stage Tags.member.1.Value=prod";

    private final FakeServer clouds;

    SessionMarksTest() throws IOException {
        clouds = new FakeServer(Clouds::answer);
    }

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void afterATokenTheSecondRoleIsTheFirstThatTakesThem() {
        new AwsCrossing(threeRoles(), Machine.gce(clouds).surroundings()).cross();

        assertThat(marks())
                .isEqualTo("AssumeRoleWithWebIdentity:  AssumeRole: " + KEPT_BY_ALL + " AssumeRole: " + OF_THE_LAST);
    }

    @Test
    void withKeysTheFirstRoleTakesThem() {
        new AwsCrossing(threeRoles(), Machine.gce(clouds).withKeys().surroundings()).cross();

        assertThat(marks()).isEqualTo("AssumeRole: " + KEPT_BY_ALL + " AssumeRole:  AssumeRole: " + OF_THE_LAST);
    }

    @Test
    void oneRoleThatIsAssumedWithKeysTakesAll() {
        AwsTarget target = AwsTarget.to(FIRST)
                .sessionTag(STAGE)
                .transitiveTag(TEAM)
                .sourceIdentity(new SourceIdentity("ann"))
                .build();

        new AwsCrossing(target, Machine.gce(clouds).withKeys().surroundings()).cross();

        assertThat(marks())
                .isEqualTo("AssumeRole: SourceIdentity=ann Tags.member.1.Key=stage Tags.member.1.Value=prod"
                        + " Tags.member.2.Key=team Tags.member.2.Value=data TransitiveTagKeys.member.1=team");
    }

    @Test
    void aTokenAloneBringsNoneAndIsNotShownToSts() {
        for (AwsTarget.Builder target : new AwsTarget.Builder[] {
            AwsTarget.to(FIRST).transitiveTag(TEAM),
            AwsTarget.to(FIRST).sessionTag(TEAM),
            AwsTarget.to(FIRST).sourceIdentity(new SourceIdentity("ann"))
        }) {
            AwsCrossing crossing =
                    new AwsCrossing(target.build(), Machine.gce(clouds).surroundings());

            assertThatThrownBy(crossing::cross)
                    .isInstanceOf(UnusableException.class)
                    .hasMessageEndingWith(
                            " cannot be sent with a token: AssumeRoleWithWebIdentity has no such parameter")
                    .satisfies(e -> assertThat(((UnusableException) e).hint().orElseThrow())
                            .startsWith("Name a further role by a second --role"));
        }
        assertThat(marks()).isEmpty();
    }

    /** A transitive tag is in the way of a later one of its key, whichever sessions they are meant for. */
    @Test
    void oneKeyHasOneValueInAChain() {
        AwsTarget.Builder target =
                AwsTarget.to(FIRST).thenTo(SECOND).transitiveTag(TEAM).sessionTag(new SessionTag("Team", "lake"));

        assertThatThrownBy(target::build)
                .isInstanceOf(UnusableException.class)
                .hasMessage("the tags team=data and Team=lake have the same key, because AWS takes capitals and small"
                        + " letters for one");
    }

    /** Thirty each are not too many for two calls, but are where one call passes them all. */
    @Test
    void fiftyTagsIsTheLimitOfOneCall() {
        AwsTarget.Builder builder = AwsTarget.to(FIRST).thenTo(SECOND);
        IntStream.range(0, 30)
                .forEach(i ->
                        builder.sessionTag(new SessionTag("s" + i, "")).transitiveTag(new SessionTag("t" + i, "")));
        AwsTarget target = builder.build();

        new AwsCrossing(target, Machine.gce(clouds).withKeys().surroundings()).cross();
        assertThatThrownBy(() -> new AwsCrossing(target, Machine.gce(clouds).surroundings()).cross())
                .isInstanceOf(UnusableException.class)
                .hasMessage("a session takes at most 50 tags, but 60 are given");
    }

    private static AwsTarget threeRoles() {
        return AwsTarget.to(FIRST)
                .thenTo(SECOND)
                .thenTo(THIRD)
                .sessionTag(STAGE)
                .transitiveTag(TEAM)
                .sourceIdentity(new SourceIdentity("ann"))
                .build();
    }

    /** What each call to STS gave its session. */
    private String marks() {
        return clouds.asked().stream()
                .filter(asked -> asked.path().equals("/"))
                .map(asked -> asked.form().get("Action") + ": " + marks(asked.form()))
                .collect(Collectors.joining(" "));
    }

    private static String marks(Map<String, String> form) {
        return form.entrySet().stream()
                .filter(field -> field.getKey().matches("(Tags|TransitiveTagKeys)\\..*|SourceIdentity"))
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
