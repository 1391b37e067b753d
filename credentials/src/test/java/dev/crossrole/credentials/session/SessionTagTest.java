package dev.crossrole.credentials.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Form;
import java.net.URLDecoder;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionTagTest {
    /** As it stands in the STS API's model; the code under test knows no patterns. */
    private static final Pattern MODEL = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    @Property
    void theFirstEqualsSignEndsTheKey(@ForAll("tags") SessionTag tag) {
        assertThat(SessionTag.parse(tag.toString())).isEqualTo(tag);
    }

    /** Each character of Unicode is let in, or not, as the model's pattern says. */
    @Example
    void itsCharactersAreThoseOfTheModel() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(character -> {
            String text = Character.toString(character);
            assertThat(isTaken("x", text))
                    .as("U+%04X", character)
                    .isEqualTo(MODEL.matcher(text).matches());
        });
    }

    @Property
    void aTextOfAnyCharactersIsTakenAsTheModelSays(@ForAll String text) {
        boolean fits = MODEL.matcher(text).matches() && text.codePointCount(0, text.length()) <= 256;
        assertThat(isTaken("x", text)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            team         | 'team' is not a tag: it must have the form KEY=VALUE, as in team=data
            ''           | '' is not a tag: it must have the form KEY=VALUE, as in team=data
            =data        | '' is not the key of a tag: it must have 1 to 128 letters, digits, spaces and _.:/=+-@
            te*m=data    | 'te*m' is not the key of a tag: it must have 1 to 128 letters, digits, spaces and _.:/=+-@
            team=a;b     | 'a;b' is not the value of a tag: it must have at most 256 letters, digits, spaces and _.:/=+-@
            aws:team=a   | 'aws:team' is not the key of a tag: the prefix aws: is AWS's own
            AWS:team=a   | 'AWS:team' is not the key of a tag: the prefix aws: is AWS's own
            """)
    void whatIsNoTagIsSaid(String text, String sentence) {
        assertThatThrownBy(() -> SessionTag.parse(text))
                .isInstanceOf(UnusableException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team=", "team=data lake", "Größe=a=b", "aws=1", "x:y/z=+-@._"})
    void whatIsATagIsTaken(String text) {
        assertThat(SessionTag.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"128, 256, true", "129, 256, false", "128, 257, false", "1, 0, true"})
    void lengthsAreCountedInCharacters(int key, int value, boolean good) {
        for (String letter : List.of("a", "ä", "𝒜")) {
            assertThat(isTaken(letter.repeat(key), letter.repeat(value))).isEqualTo(good);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a, false",
        "ann, true",
        "ann@example.com, true",
        "aws:ann, false",
        "'ann b', false",
        "ännchen, false",
        "'', false"
    })
    void aSourceIdentityIsAShortName(String text, boolean good) {
        if (good) {
            assertThat(new SourceIdentity(text)).hasToString(text);
        } else {
            assertThatThrownBy(() -> new SourceIdentity(text))
                    .isInstanceOf(UnusableException.class)
                    .hasMessageStartingWith("'" + text + "' is not a source identity");
        }
        String longest = "a".repeat(64);
        assertThatCode(() -> new SourceIdentity(longest)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new SourceIdentity(longest + "a")).isInstanceOf(UnusableException.class);
    }

    @Example
    void fiftyTagsOfBothKindsAreTheMost() {
        List<SessionTag> all = IntStream.rangeClosed(0, 50)
                .mapToObj(i -> new SessionTag("k" + i, ""))
                .toList();

        assertThatCode(() -> new SessionTags(all.subList(0, 25), all.subList(25, 50)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new SessionTags(all.subList(0, 25), all.subList(25, 51)))
                .hasMessage("a session takes at most 50 tags, but 51 are given");
    }

    /** Read back by the JDK: every tag has a number, and a transitive one is named again by its key. */
    @Property
    void inAFormEachTagHasItsNumber(@ForAll("tags") SessionTag one, @ForAll("tags") SessionTag other) {
        if (one.hasKeyOf(other)) {
            assertThatThrownBy(() -> new SessionTags(List.of(one), List.of(other)))
                    .hasMessageContaining("have the same key");
            return;
        }
        Form form = new Form();
        new SessionTags(List.of(one), List.of(other)).putInto(form);

        assertThat(List.of(form.text().split("&", -1)).stream().map(field -> URLDecoder.decode(field, UTF_8)))
                .containsExactly(
                        "Tags.member.1.Key=" + one.name(),
                        "Tags.member.1.Value=" + one.value(),
                        "Tags.member.2.Key=" + other.name(),
                        "Tags.member.2.Value=" + other.value(),
                        "TransitiveTagKeys.member.1=" + other.name());
    }

    @Provide
    Arbitrary<SessionTag> tags() {
        Arbitrary<String> keys = Arbitraries.strings()
                .withChars("abcABC019 _.:/+-@äßéЖ中٣")
                .ofMinLength(1)
                .ofMaxLength(128);
        Arbitrary<String> values =
                Arbitraries.strings().withChars("abcABC019 _.:/=+-@äßéЖ中٣").ofMaxLength(256);
        return Combinators.combine(
                        keys.filter(
                                key -> !key.toLowerCase(java.util.Locale.ROOT).startsWith("aws:")),
                        values)
                .as(SessionTag::new);
    }

    private static boolean isTaken(String key, String value) {
        try {
            return new SessionTag(key, value).value().equals(value);
        } catch (UnusableException e) {
            return false;
        }
    }
}
