package dev.crossrole.credentials.refresh;

import java.time.Duration;

/**
 * How long before its end a value is renewed. Both give way where a value lives too short for them, so that it is not renewed at once.
 *
 * @param renew from then on a new value is got, while everybody still gets the old one
 * @param stale from then on whoever reads the value takes it for too old, so callers wait for the new one; zero where no reader does
 */
public record RefreshMargins(Duration renew, Duration stale) {
    /** For whoever asks here each time it needs the value. */
    public static final RefreshMargins STANDARD = new RefreshMargins(Duration.ofMinutes(5), Duration.ZERO);

    /**
     * For clients that keep AWS credentials of their own: they ask again from 15 minutes before the end. Sources: botocore,
     * {@code RefreshableCredentials._advisory_refresh_timeout}; AWS SDK for Java 2, {@code ContainerCredentialsProvider}, prefetch time.
     */
    public static final RefreshMargins AWS_CLIENTS = new RefreshMargins(Duration.ofMinutes(20), Duration.ofMinutes(15));

    /**
     * For Google's libraries, which ask again from 3 min 45 s before the end. Source: google-auth, {@code REFRESH_THRESHOLD} and
     * {@code OAuth2Credentials.DEFAULT_REFRESH_MARGIN}. The metadata server of Compute Engine itself has a new token five minutes before.
     */
    public static final RefreshMargins GOOGLE_CLIENTS =
            new RefreshMargins(Duration.ofMinutes(8), Duration.ofMinutes(5));

    public RefreshMargins {
        if (stale.isNegative() || renew.compareTo(stale) < 0) {
            throw new IllegalArgumentException(
                    "renewal begins " + renew + " before the end, after staleness at " + stale);
        }
    }

    /** How long before its end a value may be renewed at the earliest: the margin with all of its jitter. */
    public Duration earliestRenewal() {
        return renew.plus(renew.dividedBy(10));
    }

    /** How much of a life is over when renewal begins: at least two thirds of it, less a jitter between 0 and 1 that takes up to a tenth. */
    Duration renewedAfter(Duration life, double jitter) {
        Duration margin = shorter(renew, life.dividedBy(3));
        return life.minus(margin).minus(margin.dividedBy(1000).multipliedBy((long) (jitter * 100)));
    }

    /** How much of a life is over when readers take the value for stale; all of it where none does. */
    Duration staleAfter(Duration life) {
        return life.minus(shorter(stale, life.dividedBy(4)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
