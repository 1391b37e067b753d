package dev.crossrole.policy.aws.sts;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a role's session may last. Source: STS API reference, {@code AssumeRole}, {@code DurationSeconds}; the texts as observed.
 *
 * @param maximum the role's {@code MaxSessionDuration}, 1 to 12 hours
 * @param chained whether a role session asks, which limits the next session to an hour
 */
public record AssumptionLimits(Duration maximum, boolean chained) {
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration LONGEST_CHAINED = Duration.ofHours(1);

    /** What STS refuses about a duration. */
    public Optional<StsFault> fault(Duration duration) {
        if (duration.compareTo(SHORTEST) < 0) {
            return outOfRange(duration, "greater than or equal to " + SHORTEST.toSeconds());
        }
        if (duration.compareTo(LONGEST) > 0) {
            return outOfRange(duration, "less than or equal to " + LONGEST.toSeconds());
        }
        if (chained && duration.compareTo(LONGEST_CHAINED) > 0) {
            return Optional.of(
                    StsFault.validation(
                            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."));
        }
        return duration.compareTo(maximum) > 0
                ? Optional.of(StsFault.validation(
                        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."))
                : Optional.empty();
    }

    private static Optional<StsFault> outOfRange(Duration duration, String limit) {
        return Optional.of(StsFault.validation("1 validation error detected: Value '" + duration.toSeconds()
                + "' at 'durationSeconds' failed to satisfy constraint: Member must have value " + limit));
    }
}
