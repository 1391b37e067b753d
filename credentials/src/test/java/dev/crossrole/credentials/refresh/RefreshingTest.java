package dev.crossrole.credentials.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.UnusableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefreshingTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration LIFE = Duration.ofHours(1);

    private volatile Instant now = START;
    private final AtomicLong ticks = new AtomicLong();
    private volatile boolean failing;
    private volatile double jitter;
    private final AtomicInteger made = new AtomicInteger();

    private record Value(int number, Instant end) {}

    private final RefreshClocks clocks = new RefreshClocks(() -> now, ticks::get, new Chance());
    private final Refreshing<Value> refreshing = of(RefreshMargins.STANDARD, LIFE);

    /** A random generator that draws what the test says. */
    private final class Chance implements RandomGenerator {
        @Override
        public long nextLong() {
            return (long) (jitter * 0x1.0p53) << 11;
        }
    }

    private Refreshing<Value> of(RefreshMargins margins, Duration life) {
        return new Refreshing<>(() -> make(life), Value::end, margins, clocks);
    }

    /** One whose second making has begun and ends when it may. */
    private Refreshing<Value> slowSecond(RefreshMargins margins, CountDownLatch begun, CountDownLatch mayEnd) {
        AtomicInteger calls = new AtomicInteger();
        return new Refreshing<>(
                () -> {
                    if (calls.incrementAndGet() == 2) {
                        begun.countDown();
                        await(mayEnd);
                    }
                    return make(LIFE);
                },
                Value::end,
                margins,
                clocks);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        ticks.addAndGet(time.toNanos());
    }

    @Test
    void aGoodValueIsKept() {
        assertThat(refreshing.get().number()).isEqualTo(1);
        pass(Duration.ofMinutes(55).minusSeconds(1));
        assertThat(refreshing.get().number()).isEqualTo(1);
        assertThat(made).hasValue(1);
        assertThat(refreshing.left()).contains(Duration.ofMinutes(5).plusSeconds(1));
    }

    @Test
    void aValueIsRenewedBeforeItsEnd() {
        refreshing.get();
        pass(Duration.ofMinutes(55));
        assertThat(refreshing.get().number()).isEqualTo(2);
    }

    @Test
    void processesThatBeganTogetherDoNotRenewTogether() {
        jitter = 0.9;
        refreshing.get();
        pass(Duration.ofMinutes(55).minusSeconds(28));
        refreshing.get();
        assertThat(made)
                .as("27 seconds are nine tenths of a tenth of the margin")
                .hasValue(1);
        pass(Duration.ofSeconds(1));
        refreshing.get();
        assertThat(made).hasValue(2);
    }

    @Test
    void aShortLifeIsNotRenewedAtOnce() {
        Refreshing<Value> shortLived = of(RefreshMargins.AWS_CLIENTS, Duration.ofMinutes(6));

        shortLived.get();
        pass(Duration.ofMinutes(4).minusSeconds(1));
        assertThat(shortLived.get().number()).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(shortLived.get().number()).isEqualTo(2);
    }

    @Test
    void whoeverLooksInNowAndThenSparesTheCallers() {
        refreshing.renewIfDue();
        assertThat(made).hasValue(1);
        refreshing.renewIfDue();
        assertThat(made).hasValue(1);
        pass(Duration.ofMinutes(55));
        refreshing.renewIfDue();
        assertThat(made).hasValue(2);
        assertThat(refreshing.get().number()).isEqualTo(2);
        assertThat(made).hasValue(2);
    }

    @Test
    void anOldValueIsGoodUntilItsTrueEndWhenItsRenewalFails() {
        refreshing.get();
        failing = true;
        pass(Duration.ofMinutes(55));
        assertThat(refreshing.get().number()).isEqualTo(1);
        assertThat(refreshing.get().number()).isEqualTo(1);
        assertThat(made).as("the second caller does not try again at once").hasValue(2);
        pass(Refreshing.FIRST_PAUSE);
        assertThat(refreshing.get().number()).isEqualTo(1);
        assertThat(made).hasValue(3);
        pass(Duration.ofMinutes(5));
        assertThatThrownBy(refreshing::get).isInstanceOf(UnusableException.class);
        failing = false;
        pass(Refreshing.LONGEST_PAUSE);
        assertThat(refreshing.get().number()).isEqualTo(5);
    }

    @Test
    void eachFurtherFailureIsFollowedByALongerPauseUpToALimit() {
        failing = true;
        Duration pause = Refreshing.FIRST_PAUSE;
        for (int failures = 1; failures <= 10; failures++) {
            assertThatThrownBy(refreshing::get).isInstanceOf(UnusableException.class);
            assertThat(made).hasValue(failures);
            pass(pause.minusNanos(1));
            assertThatThrownBy(refreshing::get).isInstanceOf(UnusableException.class);
            assertThat(made).as("the failure is told again").hasValue(failures);
            pass(Duration.ofNanos(1));
            pause = pause.multipliedBy(2).compareTo(Refreshing.LONGEST_PAUSE) < 0
                    ? pause.multipliedBy(2)
                    : Refreshing.LONGEST_PAUSE;
        }
        failing = false;
        assertThat(refreshing.get().number()).isEqualTo(11);
    }

    @Test
    void aMachineThatWasSuspendedDoesNotTakeItsStoppedClocksWord() {
        refreshing.get();
        now = now.plus(LIFE);

        assertThat(refreshing.left()).isEmpty();
        failing = true;
        assertThatThrownBy(refreshing::get).isInstanceOf(UnusableException.class);
    }

    @Test
    void aWallClockThatIsSetBackDoesNotLengthenALife() {
        refreshing.get();
        now = now.minus(Duration.ofDays(1));
        ticks.addAndGet(LIFE.toNanos());

        assertThat(refreshing.left()).isEmpty();
        assertThat(refreshing.get().number()).isEqualTo(2);
    }

    @Test
    void whatHasEndedAlreadyIsNoValue() {
        Refreshing<Value> late = of(RefreshMargins.STANDARD, Duration.ofHours(-1));

        assertThatThrownBy(late::get)
                .isInstanceOf(UnusableException.class)
                .hasMessage("what was got has ended already, at 2026-11-22T09:00:00Z");
    }

    /** Each row: minutes of a one-hour life, which value a caller then has, and how many were made. */
    @ParameterizedTest
    @CsvSource({"39, 1, 1", "40, 2, 2", "44, 2, 2", "50, 2, 2"})
    void anAwsClientGetsWhatItDoesNotCallStale(int minute, int number, int calls) {
        Refreshing<Value> forClients = of(RefreshMargins.AWS_CLIENTS, LIFE);
        forClients.get();
        pass(Duration.ofMinutes(minute));

        assertThat(forClients.get().number()).isEqualTo(number);
        assertThat(made).hasValue(calls);
    }

    @Test
    void whoeverWouldGetAStaleValueWaitsForTheNewOne() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Refreshing<Value> slow = slowSecond(RefreshMargins.GOOGLE_CLIENTS, begun, mayEnd);
        slow.get();
        pass(Duration.ofMinutes(56));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> renewing = threads.submit(slow::renewIfDue);
            await(begun);
            Future<Value> waiting = threads.submit(slow::get);
            mayEnd.countDown();
            renewing.get();
            assertThat(waiting.get().number()).isEqualTo(2);
        }
    }

    @Test
    void whoeverComesWhileOneRenewsEarlyGetsTheOldValueAndDoesNotWait() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Refreshing<Value> slow = slowSecond(RefreshMargins.STANDARD, begun, mayEnd);
        slow.get();
        pass(LIFE.minusSeconds(10));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Value> renewing = threads.submit(slow::get);
            await(begun);
            assertThat(slow.get().number()).isEqualTo(1);
            mayEnd.countDown();
            assertThat(renewing.get().number()).isEqualTo(2);
        }
    }

    @Test
    void aCrowdThatFindsNothingMakesOneCall() throws Exception {
        int crowd = 50;
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Value>> all = new ArrayList<>();
            for (int i = 0; i < crowd; i++) {
                all.add(threads.submit(() -> {
                    await(start);
                    return refreshing.get();
                }));
            }
            start.countDown();
            for (Future<Value> one : all) {
                assertThat(one.get().number()).isEqualTo(1);
            }
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void aCrowdThatWaitsForAFailureSharesIt() throws Exception {
        int crowd = 20;
        CountDownLatch arrived = new CountDownLatch(crowd);
        AtomicInteger calls = new AtomicInteger();
        Refreshing<Value> broken = new Refreshing<>(
                () -> {
                    calls.incrementAndGet();
                    await(arrived);
                    throw new UnusableException("scripted");
                },
                Value::end,
                RefreshMargins.STANDARD,
                clocks);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Value>> all = new ArrayList<>();
            for (int i = 0; i < crowd; i++) {
                all.add(threads.submit(() -> {
                    arrived.countDown();
                    return broken.get();
                }));
            }
            for (Future<Value> one : all) {
                assertThatThrownBy(one::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(UnusableException.class);
            }
        }
        assertThat(calls).hasValue(1);
    }

    private Value make(Duration life) {
        int number = made.incrementAndGet();
        if (failing) {
            throw new UnusableException("scripted");
        }
        return new Value(number, now.plus(life));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
