package dev.crossrole.agent.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LastMadeTest {
    private final AtomicInteger made = new AtomicInteger();
    private final LastMade<String, String> upper =
            new LastMade<>(text -> text.toUpperCase(Locale.ROOT) + made.incrementAndGet());

    @Test
    void theSameThingIsMadeOnce() {
        assertThat(upper.of("a")).isEqualTo("A1");
        assertThat(upper.of("a")).isEqualTo("A1");
    }

    @Test
    void anotherThingIsMadeAnewAndTakesTheFirstOnesPlace() {
        assertThat(upper.of("a")).isEqualTo("A1");
        assertThat(upper.of("b")).isEqualTo("B2");
        assertThat(upper.of("a")).isEqualTo("A3");
    }
}
