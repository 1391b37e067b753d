package dev.crossrole.policy.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssumptionLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "3600, 3600, false, ''",
        "3601, 3600, false, MaxSessionDuration",
        "899, 3600, false, greater than or equal to 900",
        "900, 3600, false, ''",
        "43200, 43200, false, ''",
        "43201, 43200, false, less than or equal to 43200",
        "3600, 43200, true, ''",
        "3601, 43200, true, role chaining",
    })
    void aDurationFitsOrNot(long asked, long maximum, boolean chained, String fault) {
        AssumptionLimits limits = new AssumptionLimits(Duration.ofSeconds(maximum), chained);

        assertThat(limits.fault(Duration.ofSeconds(asked))
                        .map(StsFault::message)
                        .orElse(""))
                .satisfies(message -> assertThat(message.isEmpty()).isEqualTo(fault.isEmpty()))
                .contains(fault);
    }
}
