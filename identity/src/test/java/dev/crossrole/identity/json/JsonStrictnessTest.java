package dev.crossrole.identity.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 8259 allows is read; what it does not, and what two readers could understand differently, is refused. */
class JsonStrictnessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "0",
                "-0",
                "-1.5e+10",
                "1E400",
                "true",
                "null",
                " \t\r\n[ 1 , 2 ] \n",
                "{\"\":1}",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
                "\"\\ud83d\\ude00\"",
                "\"\u2028\u007f\""
            })
    void reads(String text) {
        assertThatCode(() -> Json.parse(text)).doesNotThrowAnyException();
    }

    // In the table ~ stands for a double quote, \ for itself, and {BOM}, {LF}, {NUL} for those characters.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a duplicate key                     | {~a~:1,~a~:1}
            a duplicate key, spelt differently  | {~a~:1,~\\u0061~:1}
            a duplicate key further down        | [{~x~:{~a~:1,~b~:2,~a~:3}}]
            not a number                        | NaN
            not a number in an array            | [NaN]
            infinity                            | -Infinity
            a leading zero                      | 01
            a leading plus                      | +1
            no digit before the point           | .5
            no digit after the point            | 1.
            no digit after the exponent         | 1e
            a hexadecimal number                | 0x10
            a capital literal                   | True
            an unquoted string                  | abc
            an unquoted name                    | {a:1}
            single quotes                       | 'a'
            single quotes around a name         | {'a':1}
            a trailing comma in an array        | [1,]
            a trailing comma in an object       | {~a~:1,}
            a leading comma                     | [,1]
            a missing comma                     | [1 2]
            a semicolon                         | [1;2]
            an equals sign                      | {~a~=1}
            an arrow                            | {~a~=>1}
            a missing value                     | {~a~:}
            a missing colon                     | {~a~ 1}
            a line comment                      | // c{LF}1
            a block comment                     | [1/* c */]
            a hash comment                      | # c{LF}1
            trailing data                       | {}{}
            a trailing word                     | 1 true
            a trailing bracket                  | []]
            an execution prefix                 | )]}'{LF}{}
            an unclosed object                  | {~a~:1
            an unclosed array                   | [1
            an unclosed string                  | ~a
            the wrong bracket                   | [1}
            an unknown escape                   | ~\\x41~
            an escaped single quote             | ~\\'~
            a short unicode escape              | ~\\u12~
            a wrong unicode escape              | ~\\u12g4~
            a bare line feed in a string        | ~a{LF}b~
            a bare null character               | ~a{NUL}b~
            an escaped line feed                | ~a\\{LF}b~
            half a surrogate pair               | ~\\ud83d~
            the other half                      | ~\\ude00~
            a pair the wrong way round          | ~\\ude00\\ud83d~
            half a surrogate pair in a name     | {~\\ud83d~:1}
            a byte order mark                   | {BOM}{}
            a byte order mark later on          | [{BOM}1]
            """)
    void refuses(String what, String text) {
        String json = text.replace('~', '"')
                .replace("{BOM}", "\ufeff")
                .replace("{LF}", "\n")
                .replace("{NUL}", "\0");
        assertThatExceptionOfType(JsonException.class).as(what).isThrownBy(() -> Json.parse(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void saysThatAnEmptyDocumentIsEmpty(String text) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(text))
                .withMessage("the document is empty");
    }

    @Test
    void readsSixtyFourLevelsAndNoMore() {
        assertThatCode(() -> Json.parse("[".repeat(64) + "]".repeat(64))).doesNotThrowAnyException();
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse("[".repeat(65) + "]".repeat(65)))
                .withMessageContaining("64");
        assertThatCode(() -> Json.parse("{\"a\":".repeat(64) + "1" + "}".repeat(64)))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse("{\"a\":".repeat(65) + "1" + "}".repeat(65)));
    }

    @Test
    void readsUpToItsLimitAndNoMore() {
        String longest = "\"" + "a".repeat(Json.DEFAULT_LIMIT - 2) + "\"";
        assertThatCode(() -> Json.parse(longest)).doesNotThrowAnyException();
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(longest + " "))
                .withMessageContaining("longer than 1048576");
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse("[1]", 2));
    }

    @Test
    void countsTheBytesOfADocumentInUtf8() {
        byte[] bytes = ("\"" + "語".repeat(Json.DEFAULT_LIMIT / 3) + "\"").getBytes(UTF_8);
        assertThat(bytes.length).isGreaterThan(Json.DEFAULT_LIMIT);
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(bytes))
                .withMessageContaining("longer than 1048576");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[][] wrong = {
            {'"', (byte) 0xff, '"'},
            {'"', (byte) 0xc0, (byte) 0xaf, '"'},
            {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
            {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '1'},
        };
        for (byte[] bytes : wrong) {
            assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse(bytes));
        }
    }

    /** A path that is put together for every element would copy this name a hundred thousand times. */
    @Test
    @Timeout(10)
    void aLongNameOverManyElementsCostsNoMoreThanItsLength() {
        String text = "{\"" + "a".repeat(500_000) + "\":[" + "1,".repeat(200_000) + "1]}";
        assertThatCode(() -> Json.parse(text)).doesNotThrowAnyException();
    }

    @Test
    void namesThePlaceOfAMistakeAndQuotesNothing() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse("{\n \"a\": hunter2}"))
                .withMessageContaining("line 2 column")
                .withMessageNotContaining("hunter2");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse("{\"Statement\":[{},{\"Effect\":1,\"Effect\":2}]}"))
                .withMessage("Statement[1].Effect: stands there twice");
    }
}
