package dev.crossrole.policy.lint.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexSampleTest {

    @ParameterizedTest(name = "{0} with {1} repetitions")
    @CsvSource(delimiter = ';', textBlock = """
            ^acme/.*      ; 0 ; acme/
            ^acme/.*      ; 2 ; acme/xx
            (a|b)+c?      ; 0 ; a
            (a|b)+c?      ; 2 ; aaac
            [xy]\\.\\d    ; 0 ; x.0
            (?:ab)*$      ; 2 ; abab
            """)
    void aSampleIsShortAndFound(String regex, int repetitions, String sample) {
        assertThat(RegexSample.of(regex, repetitions)).contains(sample);
    }

    /** Each level triples the text: eight of them make 6561 characters, and thirty more than any heap. */
    @Test
    void repetitionsOfRepetitionsAreGivenUp() {
        assertThat(RegexSample.of(nested(7), 2)).contains("a".repeat(2187));
        assertThat(RegexSample.of(nested(8), 2)).isEmpty();
        assertThat(RegexSample.of(nested(30), 2)).isEqualTo(Optional.empty());
    }

    @Test
    void whatManyRepetitionsAddUpToIsGivenUp() {
        assertThat(RegexSample.of(nested(7) + nested(7), 2)).isEmpty();
    }

    private static String nested(int levels) {
        return "(".repeat(levels) + "a" + ")+".repeat(levels);
    }
}
