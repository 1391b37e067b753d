package dev.crossrole.credentials.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What STS would refuse is refused before it is asked. */
final class RoleRequestTest {

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
        return new RoleRequest(
                RoleArn.parse("arn:aws:iam::111122223333:role/r"),
                new SessionName("session"),
                duration,
                externalId,
                policy,
                policyArns);
    }
}
