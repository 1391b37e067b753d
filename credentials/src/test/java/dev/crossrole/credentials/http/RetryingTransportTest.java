package dev.crossrole.credentials.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.http.TransportException.Kind;
import dev.crossrole.credentials.testing.Scripted;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RetryingTransportTest {
    private static final HttpRequest REQUEST = HttpRequest.get(URI.create("http://127.0.0.1"));

    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @ParameterizedTest
    @CsvSource({
        "200, false", "301, false", "400, false", "403, false", "404, false", "429, true",
        "500, true", "501, false", "502, true", "503, true", "504, true", "505, false",
    })
    void theStatusTellsWhetherTheTroublePasses(int status, boolean passing) {
        assertThat(RetryingTransport.isPassing(new HttpResponse(status, Map.of(), new byte[0])))
                .isEqualTo(passing);
    }

    @Test
    void asksAgainUntilTheTroubleHasPassed() throws Exception {
        Scripted cloud = new Scripted().answer(503, "").answer(429, "").answer(200, "ok");

        assertThat(retrying(cloud, Backoff.STANDARD).send(REQUEST).status()).isEqualTo(200);
        assertThat(cloud.sent()).hasSize(3);
        assertThat(waits).hasSize(2);
    }

    @Test
    void handsOutTheLastAnswerWhenTheAttemptsAreUsedUp() throws Exception {
        Scripted cloud = new Scripted().answer(503, "busy");

        assertThat(retrying(cloud, Backoff.STANDARD).send(REQUEST).status()).isEqualTo(503);
        assertThat(cloud.sent()).hasSize(Backoff.STANDARD.attempts());
    }

    @Test
    void aRefusalIsNotAskedForTwice() throws Exception {
        Scripted cloud = new Scripted().answer(403, "no");

        retrying(cloud, Backoff.STANDARD).send(REQUEST);
        assertThat(cloud.sent()).hasSize(1);
    }

    @Test
    void aConnectionThatBrokeIsTriedAgain() throws Exception {
        Scripted cloud = new Scripted().failure(Kind.BROKEN).answer(200, "ok");

        assertThat(retrying(cloud, Backoff.STANDARD).send(REQUEST).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = "BROKEN", mode = EnumSource.Mode.EXCLUDE)
    void noOtherFailureIsTriedAgain(Kind kind) {
        Scripted cloud = new Scripted().failure(kind).answer(200, "ok");

        assertThatThrownBy(() -> retrying(cloud, Backoff.STANDARD).send(REQUEST))
                .isInstanceOf(TransportException.class);
        assertThat(cloud.sent()).hasSize(1);
    }

    @Test
    void eachWaitMayBeTwiceAsLongAsTheOneBeforeUpToTheLongest() throws Exception {
        Backoff backoff = new Backoff(6, Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofHours(1));
        Scripted cloud = new Scripted().answer(503, "");

        new RetryingTransport(cloud, RetryingTransport::isPassing, backoff, waiting(new Highest())).send(REQUEST);

        assertThat(waits).extracting(Duration::toMillis).containsExactly(100L, 200L, 400L, 500L, 500L);
    }

    @Test
    void noAttemptBeginsAfterTheBudget() throws Exception {
        Backoff backoff = new Backoff(100, Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(10));
        Scripted cloud = new Scripted().answer(503, "");

        new RetryingTransport(cloud, RetryingTransport::isPassing, backoff, waiting(new Highest())).send(REQUEST);

        assertThat(cloud.sent()).hasSize(3);
        assertThat(now).isEqualTo(Instant.EPOCH.plusSeconds(8));
    }

    @Test
    void anInterruptionEndsTheWaiting() {
        Scripted cloud = new Scripted().answer(503, "");
        Pause interrupted = time -> {
            throw new InterruptedException("the test");
        };
        Transport transport = new RetryingTransport(
                cloud,
                RetryingTransport::isPassing,
                Backoff.STANDARD,
                new RetryingTransport.Waiting(() -> now, new Random(1), interrupted));

        assertThatThrownBy(() -> transport.send(REQUEST))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    private Transport retrying(Transport cloud, Backoff backoff) {
        return new RetryingTransport(cloud, RetryingTransport::isPassing, backoff, waiting(new Random(1)));
    }

    private RetryingTransport.Waiting waiting(RandomGenerator random) {
        return new RetryingTransport.Waiting(() -> now, random, time -> {
            waits.add(time);
            now = now.plus(time);
        });
    }

    /** Chance that always draws the highest number. */
    private static final class Highest implements RandomGenerator {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }
}
