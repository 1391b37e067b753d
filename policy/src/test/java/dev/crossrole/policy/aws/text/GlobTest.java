package dev.crossrole.policy.aws.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'',            '',          true",
                "'',            a,           false",
                "*,             '',          true",
                "*,             anything,    true",
                "?,             a,           true",
                "?,             '',          false",
                "?,             ab,          false",
                "?,             😀,          true",
                "a*,            a,           true",
                "a*b,           ab,          true",
                "a*b,           aXXb,        true",
                "a*b,           aXXbc,       false",
                "a*a,           a,           false",
                "*a*a*,         ba-ab,       true",
                "*aa*aa*,       aaa,         false",
                "*aab*,         aaab,        true",
                "a?c*e,         abcde,       true",
                "a**b,          ab,          true",
                "a*?b,          ab,          false",
                "a*?b,          axb,         true",
                "Get*,          get,         false",
            })
    void matchesAsTheGuideSays(String pattern, String text, boolean expected) {
        assertThat(Glob.of(pattern, Folding.NONE).matches(text)).isEqualTo(expected);
    }

    @Test
    void foldsOnlyAsMuchAsAsked() {
        assertThat(Glob.of("S3:GET*", Folding.ASCII).matches("s3:GetObject")).isTrue();
        assertThat(Glob.of("k", Folding.ASCII).matches("\u212a")).isFalse();
        assertThat(Glob.of("k", Folding.UNICODE).matches("\u212a")).isTrue();
        assertThat(Glob.of("k?", Folding.UNICODE).matches("\u212ax")).isTrue();
    }

    /** Deseret letters lie outside the basic plane; {@code 𐐀} is the capital of {@code 𐐨}. */
    @ParameterizedTest
    @CsvSource({
        "𐐀,     𐐀,     true",
        "𐐨,     𐐀,     true",
        "𐐀,     𐐨,     true",
        "𐐀,     𐐩,     false",
        "a𐐀*,   A𐐨b,   true",
        "*𐐀,    a𐐨,    true",
        "*𐐀*,   a𐐨b,   true",
        "*𐐀b*,  a𐐩𐐨B,  true",
        "*𐐀*,   a𐐩b,   false",
        "?𐐀,    a𐐨,    true",
        "😀*,   😀x,   true",
    })
    void foldsLettersOutsideTheBasicPlaneToo(String pattern, String text, boolean expected) {
        assertThat(Glob.of(pattern, Folding.UNICODE).matches(text)).isEqualTo(expected);
        assertThat(Glob.of(pattern.replace("𐐀", "k").replace("𐐨", "k").replace("𐐩", "l"), Folding.UNICODE)
                        .matches(text.replace("𐐀", "k").replace("𐐨", "\u212a").replace("𐐩", "l")))
                .isEqualTo(expected);
    }

    /** Also halves of a pair that stand alone, and all that has another case. */
    @Test
    void foldsEveryCharacterAsStringsDo() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = Character.toString(c);
            String other = Character.toString(Character.toLowerCase(c));
            assertThat(Folding.UNICODE.fold(text)).as("U+%X", c).hasSameSizeAs(text);
            if (!Glob.of(text, Folding.UNICODE).matches(text)
                    || !Glob.of(text, Folding.UNICODE).matches(other)) {
                throw new AssertionError("U+%X is not itself".formatted(c));
            }
        }
    }

    @Test
    void literalTextKeepsItsWildcards() {
        Glob glob = Glob.builder(Folding.NONE).literal("a*").pattern("*").build();
        assertThat(glob.matches("a*x")).isTrue();
        assertThat(glob.matches("abx")).isFalse();
    }

    @Property(tries = 20_000)
    void agreesWithTheObviousDefinition(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        assertThat(Glob.of(pattern, Folding.NONE).matches(text)).isEqualTo(obvious(pattern, text));
    }

    /** The definition, word by word. It is exponential, which short texts allow. */
    private static boolean obvious(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return obvious(pattern.substring(1), text) || (!text.isEmpty() && obvious(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && obvious(pattern.substring(1), text.substring(1));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*?").ofMaxLength(9);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab").ofMaxLength(10);
    }

    @Test
    void noPatternIsExponential() {
        String text = "a".repeat(20_000);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(Glob.of("*a".repeat(5_000) + "b", Folding.NONE).matches(text))
                    .isFalse();
            assertThat(Glob.of("*".repeat(500_000), Folding.NONE).matches(text)).isTrue();
            assertThat(Glob.of("*" + "a".repeat(9_000) + "b*", Folding.NONE).matches(text))
                    .isFalse();
            assertThat(Glob.of("*?a".repeat(5_000) + "b", Folding.NONE).matches(text))
                    .isFalse();
        });
    }

    @Test
    void manyDifferentCharactersTakeNoMemoryWithTheirSquare() {
        StringBuilder pattern = new StringBuilder("?");
        for (int c = 0x4e00; c < 0x9000; c++) {
            pattern.appendCodePoint(c);
        }
        assertThat(Glob.of(pattern.toString(), Folding.NONE).matches("x" + pattern.substring(1)))
                .isTrue();
    }
}
