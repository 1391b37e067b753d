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
import org.junit.jupiter.api.Test;

final class RefreshingTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration LIFE = Duration.ofHours(1);

    private volatile Instant now = START;
    private volatile boolean failing;
    private final AtomicInteger made = new AtomicInteger();

    private record Value(int number, Instant end) {}

    private final Refreshing<Value> refreshing = new Refreshing<>(() -> make(LIFE), Value::end, () -> now);

    @Test
    void aGoodValueIsKept() {
        assertThat(refreshing.get().number()).isEqualTo(1);
        now = START.plus(LIFE).minus(Refreshing.MARGIN).minusSeconds(1);
        assertThat(refreshing.get().number()).isEqualTo(1);
        assertThat(made).hasValue(1);
    }

    @Test
    void aValueIsRenewedBeforeItsEnd() {
        refreshing.get();
        now = START.plus(LIFE).minus(Refreshing.MARGIN);
        assertThat(refreshing.get().number()).isEqualTo(2);
    }

    @Test
    void aShortLifeIsNotRenewedAtOnce() {
        Refreshing<Value> shortLived = new Refreshing<>(() -> make(Duration.ofMinutes(6)), Value::end, () -> now);

        shortLived.get();
        now = START.plus(Duration.ofMinutes(4)).minusSeconds(1);
        assertThat(shortLived.get().number()).isEqualTo(1);
        now = START.plus(Duration.ofMinutes(4));
        assertThat(shortLived.get().number()).isEqualTo(2);
    }

    @Test
    void anOldValueIsGoodUntilItsTrueEndWhenItsRenewalFails() {
        refreshing.get();
        failing = true;
        now = START.plus(LIFE).minus(Refreshing.MARGIN);
        assertThat(refreshing.get().number()).isEqualTo(1);
        assertThat(refreshing.get().number()).isEqualTo(1);
        assertThat(made).as("the second caller does not try again at once").hasValue(2);
        now = now.plus(Refreshing.RETRY);
        assertThat(refreshing.get().number()).isEqualTo(1);
        assertThat(made).hasValue(3);
        now = START.plus(LIFE);
        assertThatThrownBy(refreshing::get).isInstanceOf(UnusableException.class);
        failing = false;
        assertThat(refreshing.get().number()).isEqualTo(5);
    }

    @Test
    void whoeverComesWhileOneRenewsEarlyGetsTheOldValueAndDoesNotWait() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Refreshing<Value> slow = new Refreshing<>(
                () -> {
                    if (calls.incrementAndGet() == 2) {
                        begun.countDown();
                        await(mayEnd);
                    }
                    return make(LIFE);
                },
                Value::end,
                () -> now);
        slow.get();
        now = START.plus(LIFE).minusSeconds(10);
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
                () -> {
                    // Each caller reads the clock first, so by then all of them are on their way.
                    arrived.countDown();
                    return now;
                });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Value>> all = new ArrayList<>();
            for (int i = 0; i < crowd; i++) {
                all.add(threads.submit(broken::get));
            }
            for (Future<Value> one : all) {
                assertThatThrownBy(one::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(UnusableException.class);
            }
        }
        assertThat(calls.get()).isLessThan(crowd);
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
