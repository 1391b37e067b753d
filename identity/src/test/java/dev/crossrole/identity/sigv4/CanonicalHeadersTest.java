package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalHeadersTest {

    @Test
    void trimsAndCollapsesWhiteSpaceOfEveryKind() {
        assertThat(text(new Header("X", " \t a \t  b\r\n\t c \u000b"))).isEqualTo("x:a b c\n");
    }

    @Test
    void collapsesInsideQuotesToo() {
        assertThat(text(new Header("X", "\"a   b\""))).isEqualTo("x:\"a b\"\n");
    }

    @Test
    void joinsRepeatedHeadersInTheOrderTheyCame() {
        assertThat(text(new Header("X", "2"), new Header("x", " 1 "), new Header("X", "")))
                .isEqualTo("x:2,1,\n");
    }

    @Test
    void leavesNoOtherCharacterOut() {
        assertThat(text(new Header("X", "a\u00a0b ü"))).isEqualTo("x:a\u00a0b ü\n");
    }

    private static String text(Header... headers) {
        return CanonicalHeaders.of(List.of(headers)).text(List.of("x"));
    }
}
