package dev.crossrole.localcloud.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionLogTest {
    private final DecisionLog log = new DecisionLog(3);

    @Test
    void theOldestDecisionsMakeRoomForNewOnes() {
        add("1", "2", "3", "4");

        assertThat(ids(log.all())).containsExactly("2", "3", "4");
        assertThat(log.last().orElseThrow().requestId()).isEqualTo("4");
    }

    @Test
    void aBookmarkFindsWhatCameAfterIt() {
        add("1");
        long bookmark = log.count();
        add("2", "3");

        assertThat(ids(log.after(bookmark))).containsExactly("2", "3");
        assertThat(log.after(log.count())).isEmpty();
    }

    @Test
    void theDecisionsOfOneRequestAreFoundTogether() {
        add("a", "b", "a");

        assertThat(ids(log.ofRequest("a"))).containsExactly("a", "a");
    }

    private void add(String... requestIds) {
        for (String id : requestIds) {
            log.add(new LoggedDecision(
                    id,
                    Instant.EPOCH,
                    "s",
                    "p",
                    "a",
                    "r",
                    new Decision(Verdict.DENIED, "no", false, Set.of(), List.of())));
        }
    }

    private static List<String> ids(List<LoggedDecision> decisions) {
        return decisions.stream().map(LoggedDecision::requestId).toList();
    }
}
