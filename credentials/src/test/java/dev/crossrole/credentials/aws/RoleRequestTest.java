package dev.crossrole.credentials.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.session.SessionTag;
import dev.crossrole.credentials.session.SessionTags;
import dev.crossrole.credentials.session.SourceIdentity;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What STS would refuse is refused before it is asked. */
final class RoleRequestTest {
    private static final RoleRequest PLAIN =
            RoleRequest.of(RoleArn.parse("arn:aws:iam::111122223333:role/r"), new SessionName("session"));
    private static final SessionTag TEAM = new SessionTag("team", "data");
    private static final SessionTag STAGE = new SessionTag("stage", "prod");

    /** Requests that differ from the plain one in one part each, by its name. */
    private static final Map<String, List<RoleRequest>> DIFFERENT = Map.of(
            "role", List.of(RoleRequest.of(RoleArn.parse("arn:aws:iam::111122223333:role/q"), PLAIN.sessionName())),
            "sessionName", List.of(RoleRequest.of(PLAIN.role(), new SessionName("other"))),
            "duration", List.of(PLAIN.withDuration(Optional.of(Duration.ofHours(1)))),
            "externalId", List.of(PLAIN.withExternalId(Optional.of("partner"))),
            "policy", List.of(PLAIN.withPolicies(Optional.of("{}"), List.of())),
            "policyArns",
                    List.of(PLAIN.withPolicies(Optional.empty(), List.of(Arn.parse("arn:aws:iam::aws:policy/A")))),
            "tags",
                    List.of(
                            PLAIN.withTags(new SessionTags(List.of(TEAM), List.of())),
                            PLAIN.withTags(new SessionTags(List.of(), List.of(TEAM))),
                            PLAIN.withTags(new SessionTags(List.of(new SessionTag("tea", "mdata")), List.of())),
                            PLAIN.withTags(new SessionTags(List.of(TEAM, STAGE), List.of())),
                            PLAIN.withTags(new SessionTags(List.of(TEAM), List.of(STAGE))),
                            PLAIN.withTags(new SessionTags(List.of(new SessionTag("team", "")), List.of()))),
            "sourceIdentity",
                    List.of(
                            PLAIN.withSourceIdentity(Optional.of(new SourceIdentity("ann"))),
                            PLAIN.withSourceIdentity(Optional.of(new SourceIdentity("bob")))));

    /** One part that is missing in the key, and somebody gets credentials that were made for another request. */
    @Test
    void eachPartOfARequestIsPartOfItsKey() {
        assertThat(Stream.of(RoleRequest.class.getRecordComponents()).map(RecordComponent::getName))
                .as("the parts that are tried here")
                .containsExactlyInAnyOrderElementsOf(DIFFERENT.keySet());
        assertThat(Stream.concat(Stream.of(PLAIN), DIFFERENT.values().stream().flatMap(List::stream))
                        .map(request -> request.cacheKey().text()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 899, 43_201})
    void aDurationOutsideOfTheLimitsIsRefused(long seconds) {
        assertThatThrownBy(() -> request(
                        Optional.of(Duration.ofSeconds(seconds)), Optional.empty(), Optional.empty(), List.of()))
                .isInstanceOf(UnusableException.class)
                .hasMessage("a session lasts from 900 to 43200 seconds, not " + seconds);
    }

    @ParameterizedTest
    @ValueSource(longs = {900, 3600, 43_200})
    void aDurationWithinTheLimitsPasses(long seconds) {
        request(Optional.of(Duration.ofSeconds(seconds)), Optional.empty(), Optional.empty(), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "with space", "ümlaut", "semi;colon"})
    void anExternalIdOfOtherCharactersIsRefused(String id) {
        assertThatThrownBy(() -> request(Optional.empty(), Optional.of(id), Optional.empty(), List.of()))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("'" + id + "' is not an external id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "{\"a\":1,\"a\":2}"})
    void aSessionPolicyThatIsNoJsonObjectIsRefused(String policy) {
        assertThatThrownBy(() -> request(Optional.empty(), Optional.empty(), Optional.of(policy), List.of()))
                .isInstanceOf(UnusableException.class)
                .hasMessageStartingWith("the session policy is not ");
    }

    @Test
    void moreThanTenPolicyArnsAreRefused() {
        Arn policy = Arn.parse("arn:aws:iam::aws:policy/A");
        assertThatThrownBy(() ->
                        request(Optional.empty(), Optional.empty(), Optional.empty(), Collections.nCopies(11, policy)))
                .isInstanceOf(UnusableException.class)
                .hasMessage("a session takes at most 10 policy ARNs, but 11 are given");
    }

    private static RoleRequest request(
            Optional<Duration> duration, Optional<String> externalId, Optional<String> policy, List<Arn> policyArns) {
        return PLAIN.withDuration(duration).withExternalId(externalId).withPolicies(policy, policyArns);
    }
}
