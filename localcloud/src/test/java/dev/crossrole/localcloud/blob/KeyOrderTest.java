package dev.crossrole.localcloud.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The order of keys is the order of their bytes. */
class KeyOrderTest {
    @Property
    void keysCompareAsTheirBytesDo(@ForAll("keys") String a, @ForAll("keys") String b) {
        int bytes = Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
        assertThat(Integer.signum(KeyOrder.BY_UTF8.compare(a, b))).isEqualTo(Integer.signum(bytes));
    }

    @Property
    void nothingStandsBetweenAKeyAndTheOneAfterIt(@ForAll("keys") String key, @ForAll("keys") String other) {
        String after = KeyOrder.after(key);
        assertThat(KeyOrder.BY_UTF8.compare(after, key)).isPositive();
        assertThat(KeyOrder.BY_UTF8.compare(other, key) > 0 && KeyOrder.BY_UTF8.compare(other, after) < 0)
                .isFalse();
    }

    @Property
    void theKeyAfterAPrefixComesAfterAllThatBeginWithItAndBeforeAllOthersThatFollow(
            @ForAll("keys") String prefix, @ForAll("keys") String other) {
        String past = KeyOrder.afterPrefix(prefix).orElse("");
        if (past.isEmpty()) {
            assertThat(prefix.codePoints()).allMatch(c -> c == Character.MAX_CODE_POINT);
            return;
        }
        assertThat(KeyOrder.BY_UTF8.compare(prefix + other, past)).isNegative();
        boolean follows = KeyOrder.BY_UTF8.compare(other, prefix) > 0 && !other.startsWith(prefix);
        assertThat(KeyOrder.BY_UTF8.compare(other, past) >= 0).isEqualTo(follows);
    }

    @Example
    void charactersAtTheEdgesHaveTheirNeighbours() {
        assertThat(KeyOrder.afterPrefix("a/")).contains("a0");
        assertThat(KeyOrder.afterPrefix("\ud7ff")).contains("\ue000");
        assertThat(KeyOrder.afterPrefix("\uffff")).contains("\ud800\udc00");
        assertThat(KeyOrder.afterPrefix("a\udbff\udfff")).contains("b");
        assertThat(KeyOrder.afterPrefix("\udbff\udfff")).isEmpty();
    }

    /** Short, of few characters that are close to the edges, so that prefixes and neighbours come up often. */
    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "/",
                        "0",
                        "\u0000",
                        "\u007f",
                        "\u0080",
                        "\ud7ff",
                        "\ue000",
                        "\uffff",
                        "\ud800\udc00",
                        "\udbff\udfff")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
