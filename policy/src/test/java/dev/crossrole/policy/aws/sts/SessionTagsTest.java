package dev.crossrole.policy.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Shared;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTagsTest {
    private static final SessionTags SECOND_SESSION = new SessionTags(Map.of("Star", "1", "Sun", "2"), Set.of("Star"));

    @Test
    void transitiveTagsGoOnAndOverrideTheRest() {
        SessionTags third = new SessionTags(Map.of("Lightning", "3"), Set.of()).after(SECOND_SESSION);

        assertThat(third.tags()).isEqualTo(Map.of("Lightning", "3", "Star", "1"));
        assertThat(third.transitive()).containsExactly("Star");
    }

    @Test
    void refusalsAreInTheWordsThatWereRecorded() {
        Map<String, String> twice = new LinkedHashMap<>();
        twice.put("Team", "a");
        twice.put("team", "b");
        JsonObject snapshots = Shared.json("aws-recorded/sts.snapshot.json").object("snapshots");

        assertThat(Stream.of(
                                new SessionTags(twice, Set.of()).fault(SessionTags.none()),
                                new SessionTags(Map.of("a", "b"), Set.of("c")).fault(SessionTags.none()),
                                new SessionTags(Map.of("STAR", "2"), Set.of()).fault(SECOND_SESSION))
                        .flatMap(fault -> fault.stream()))
                .hasSize(3)
                .allSatisfy(fault -> {
                    assertThat(fault.code()).isEqualTo("InvalidParameterValue");
                    assertThat(snapshots.compact()).contains("\"" + fault.message() + "\"");
                });
    }

    @Test
    void fiftyTagsAreTheLimit() {
        assertThat(tags(50).fault(SessionTags.none())).isEmpty();
        assertThat(tags(51).fault(SessionTags.none())).isPresent();
        assertThat(new SessionTags(Map.of("k".repeat(129), "v"), Set.of()).fault(SessionTags.none()))
                .isPresent();
        assertThat(new SessionTags(Map.of("k", "v".repeat(257)), Set.of()).fault(SessionTags.none()))
                .isPresent();
    }

    /** Source: AWS STS API Reference, Tag ("aws:" is a prefix that AWS has for itself). */
    @ParameterizedTest
    @CsvSource({"aws:team, true", "AWS:x, true", "aws:, true", "aws, false", "awsome:x, false", "my-aws:x, false"})
    void aKeyBeginsWithThePrefixOfAwsInVain(String key, boolean refused) {
        assertThat(new SessionTags(Map.of(key, "v"), Set.of())
                        .fault(SessionTags.none())
                        .map(StsFault::code))
                .isEqualTo(refused ? Optional.of("InvalidParameterValue") : Optional.empty());
    }

    private static SessionTags tags(int count) {
        return new SessionTags(
                IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v")), Set.of());
    }
}
