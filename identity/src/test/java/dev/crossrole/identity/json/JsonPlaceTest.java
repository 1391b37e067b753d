package dev.crossrole.identity.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPlaceTest {
    private static final String POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Condition": {"StringEquals": {
                    "accounts.google.com:sub": ["1", "22"]}}
                },
                {"Sid": "second" , "a.b": {"c": 1}, "a": {"b.c": 2, "x[0]": 3}}
              ]
            }
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Version                                                   | 2:14-2:26 | 2:3-2:12
            Statement                                                 | 3:16-10:4 | 3:3-3:14
            Statement[0]                                              | 4:5-8:6   |
            Statement[0].Effect                                       | 5:17-5:24 | 5:7-5:15
            Statement[0].Condition.StringEquals.accounts.google.com:sub    | 7:36-7:47 | 7:9-7:34
            Statement[0].Condition.StringEquals.accounts.google.com:sub[1] | 7:42-7:46 |
            Statement[1].Sid                                          | 9:13-9:21 | 9:6-9:11
            Statement[1].a.b.c                                        | 9:54-9:55 | 9:47-9:52
            Statement[1].a.x[0]                                       | 9:65-9:66 | 9:57-9:63
            """)
    void findsValuesAndNamesByThePathsThatMessagesUse(String path, String value, String name) {
        JsonPlace place = JsonPlace.of(POLICY).find(path).orElseThrow();

        assertThat(text(place.span())).isEqualTo(value);
        assertThat(place.name().map(JsonPlaceTest::text)).isEqualTo(Optional.ofNullable(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nothing",
                "Statement[2]",
                "Statement[x]",
                "Statement[",
                "Statement[99999999999]",
                "Version.a",
                "."
            })
    void aPathThatLeadsNowhereIsNoPlace(String path) {
        assertThat(JsonPlace.of(POLICY).find(path)).isEmpty();
    }

    @Test
    void whatIsNoArrayIsItsOwnFirstItem() {
        JsonPlace place = JsonPlace.of("{\"Statement\": {\"Sid\": \"one\"}}");

        assertThat(place.find("Statement[0].Sid").map(JsonPlace::span))
                .hasValueSatisfying(span -> assertThat(text(span)).isEqualTo("1:23-1:28"));
        assertThat(place.find("Statement[1]")).isEmpty();
    }

    @Test
    void columnsCountCharactersAndLinesEndWithTheirLineFeed() {
        JsonPlace place = JsonPlace.of("{\"\\u0061\": \"\ud83d\ude00é\",\r\n \"b\": 1}");

        assertThat(place.member("a").map(JsonPlace::span).map(JsonPlaceTest::text))
                .hasValue("1:12-1:16");
        assertThat(place.member("b").map(JsonPlace::whole).map(JsonPlaceTest::text))
                .hasValue("2:2-2:8");
    }

    /** The tree of places has the form of the tree of values, and each place covers the text of its value. */
    @Property(tries = 500)
    void eachPlaceCoversItsValue(@ForAll("documents") Json document, @ForAll boolean pretty) {
        String text = pretty ? document.pretty() : document.compact();

        covers(text, document, JsonPlace.of(text));
    }

    private static void covers(String text, Json value, JsonPlace place) {
        assertThat(Json.parse(cut(text, place.span()))).isEqualTo(value);
        if (value instanceof JsonObject object) {
            assertThat(place.members().keySet()).containsExactlyElementsOf(object.names());
            object.members().forEach((name, member) -> {
                JsonPlace at = place.member(name).orElseThrow();
                assertThat(Json.parse(cut(text, at.name().orElseThrow()))).isEqualTo(new JsonString(name));
                covers(text, member, at);
            });
        } else if (value instanceof JsonArray array) {
            assertThat(place.items()).hasSize(array.size());
            for (int i = 0; i < array.size(); i++) {
                covers(text, array.items().get(i), place.items().get(i));
            }
        }
    }

    @Provide
    Arbitrary<Json> documents() {
        Arbitrary<String> texts =
                Arbitraries.strings().withChars("ab.[]{},:\"\\ \n\u00e9").ofMaxLength(6);
        Arbitrary<Json> leaves = Arbitraries.oneOf(
                texts.map(JsonString::new),
                Arbitraries.longs().map(JsonNumber::of),
                Arbitraries.of(new JsonBoolean(true), new JsonNull()));
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(JsonArray::new),
                        Arbitraries.maps(texts, inner).ofMaxSize(4).map(JsonObject::of)),
                0,
                3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1", "\"a", "\"\\", "{\"a\" 1}", "{a:1}", "[1 2]", "{}{}", "[", "]"})
    void aTextThatIsNoJsonEndsWithAnException(String text) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> JsonPlace.of(text));
    }

    @Test
    @Timeout(10)
    void aLineOfAMillionCharactersAndATowerOfBracketsAreBoundedWork() {
        StringBuilder wide = new StringBuilder("[\"\ud83d\ude00\"");
        for (int i = 0; i < 100_000; i++) {
            wide.append(",{\"a\":").append(i).append('}');
        }
        assertThat(JsonPlace.of(wide.append(']').toString()).items()).hasSize(100_001);
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> JsonPlace.of("[".repeat(1_000_000)));
    }

    /** Where reading stopped, for the mistakes that the strict reader finds. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a missing comma    | {~a~: 1LF ~b~: 2}       | 2:3
            a duplicate key    | {~a~: 1,LF ~a~: 2}      | 2:5
            an early end       | {~a~: 1,LF              | 2:1
            more after the end | {}LF{}                  | 2:2
            half a pair        | [~\\ud800~]             | 1:10
            an unquoted name   | {LFabc: 1}              | 2:2
            """)
    void anExceptionOfTheStrictReaderSaysWhereItStopped(String what, String text, String position) {
        String document = text.replace('~', '"').replace("LF", "\n");

        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(document))
                .satisfies(e -> assertThat(e.position().map(TextPosition::toString))
                        .as(what)
                        .hasValue(position));
    }

    private static String text(TextSpan span) {
        return span.start() + "-" + span.end();
    }

    private static String cut(String text, TextSpan span) {
        return text.substring(offset(text, span.start()), offset(text, span.end()));
    }

    private static int offset(String text, TextPosition position) {
        int start = 0;
        for (int line = 1; line < position.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return text.offsetByCodePoints(start, position.column() - 1);
    }
}
