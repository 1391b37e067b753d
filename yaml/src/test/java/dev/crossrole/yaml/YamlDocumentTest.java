package dev.crossrole.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crossrole.identity.json.JsonPlace;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDocumentTest {
    /** A scalar as it is written in YAML, and the JSON that is read. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            true                 | true
            True                 | "True"
            yes                  | "yes"
            ~                    | "~"
            null                 | null
            12                   | 12
            -1                   | -1
            0                    | 0
            012345678901         | "012345678901"
            123456789012         | 123456789012
            12345678901234567890 | "12345678901234567890"
            1.5                  | "1.5"
            0x10                 | "0x10"
            2012-10-17           | "2012-10-17"
            "12"                 | "12"
            arn:aws:iam::1:role/x | "arn:aws:iam::1:role/x"
            """, quoteCharacter = '`')
    void aScalarIsWhatJsonWritesInTheSameLettersOrElseAText(String yaml, String json) {
        assertThat(YamlDocument.read("key: " + yaml).json().compact()).isEqualTo("{\"key\":" + json + "}");
    }

    @Test
    void eachValueAndEachKeyHasItsPlace() {
        JsonPlace place = YamlDocument.read("a:\n  - b: 1\n    ä: {c: d}\n").place();

        assertThat(place.find("a[0].b").orElseThrow().span().start()).hasToString("2:8");
        assertThat(place.find("a[0].ä.c").orElseThrow().span().start()).hasToString("3:12");
        assertThat(place.find("a[0].ä").flatMap(JsonPlace::name).orElseThrow().start())
                .hasToString("3:5");
        assertThat(place.name()).isEqualTo(Optional.empty());
    }

    @Test
    void whatAnAliasRepeatsStandsWhereItIsWrittenOut() {
        YamlDocument document = YamlDocument.read("a: &x {b: 1}\nc: *x\n");

        assertThat(document.json().compact()).isEqualTo("{\"a\":{\"b\":1},\"c\":{\"b\":1}}");
        assertThat(document.place().find("c.b").orElseThrow().span().start()).hasToString("1:11");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a: [1          | 1:6 |     | not YAML: expected
            a: 1~a: 2      | 2:1 | a   | stands there twice
            a: {b: 1, b: 2} | 1:11 | a.b | stands there twice
            a: x y: z      | 1:7 |     | not YAML
            a: "\\UFFFFFFFF" | 1:2 |  | not YAML
            a: "\\U00110000" | 1:7 |  | not YAML
            a: "\\x       | 1:2 |     | not YAML
            a: "\\xag"    | 1:7 |     | not YAML
            a: 1~b: "\\UFFFFFFFF" | 2:2 | | not YAML
            a: "\\uD800" | 1:4 | a   | half of a surrogate pair
            a: ["\\uDC00x"] | 1:5 | a[0] | half of a surrogate pair
            "\\uD800": 1 | 1:1 |     | half of a surrogate pair
            a: !Sub b      | 1:4 |     | the tag !Sub has no place here
            a: !GetAtt [b] | 1:4 |     | the tag !GetAtt has no place here
            a: !If {b: 1}  | 1:4 |     | the tag !If has no place here
            a: !!null b    | 1:4 |     | the tag tag:yaml.org,2002:null has no place here
            a: !!str [b]   | 1:4 |     | the tag tag:yaml.org,2002:str has no place here
            a: !b%20       | 1:4 |     | the tag
            """)
    void whatIsNoSuchDocumentIsRefusedAtItsPlace(String text, String position, String path, String problem) {
        YamlException refused =
                catchThrowableOfType(YamlException.class, () -> YamlDocument.read(text.replace('~', '\n')));

        assertThat(refused).isNotNull();
        assertThat(refused.position()).hasToString(position);
        assertThat(refused.path()).startsWith(path == null ? "" : path);
        assertThat(refused).hasMessageContaining(problem);
    }

    @Test
    void aCharacterOutsideOfTheBasicPlaneIsWhole() {
        assertThat(YamlDocument.read("a: \"\\U0001F600\"").json().compact())
                .isEqualTo(YamlDocument.read("a: \uD83D\uDE00").json().compact())
                .contains("\uD83D\uDE00");
    }

    @Test
    void aTextMayBeSaidToBeOne() {
        assertThat(YamlDocument.read("a: !!str 12").json().compact()).isEqualTo("{\"a\":\"12\"}");
    }

    /** The path of what a key holds begins with it, and is made for each value. */
    @Test
    void aKeyOfMoreThan1024CharactersIsRefused() {
        String key = "k".repeat(1024);

        assertThat(YamlDocument.read("? " + key + "\n: 1").json().compact()).isEqualTo("{\"" + key + "\":1}");
        assertThatThrownBy(() -> YamlDocument.read("? " + key + "k\n: 1"))
                .hasMessage("a key has more than 1024 characters");
    }

    @Test
    void aKeyIsAText() {
        assertThatThrownBy(() -> YamlDocument.read("? {a: 1}\n: 2")).hasMessageStartingWith("not YAML: ");
    }

    @Test
    void anEmptyTextIsNoDocument() {
        assertThatThrownBy(() -> YamlDocument.read("# nothing\n")).hasMessage("the document is empty");
    }

    @Test
    void neitherDepthNorAnAliasOfItselfNorOneManyTimesOverIsFollowed() {
        assertThatThrownBy(() -> YamlDocument.read("[".repeat(100_000))).hasMessageContaining("deeper than 64");
        assertThatThrownBy(() -> YamlDocument.read("a: &a [*a]")).hasMessageContaining("deeper than 64");
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            laughs.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(5))
                    .append("x]\n");
        }
        assertThatThrownBy(() -> YamlDocument.read(laughs.toString())).hasMessageContaining("more than 200000 values");
        assertThatThrownBy(() -> YamlDocument.readPlain("a: &a 1\nb: *a"))
                .hasMessage("an alias has no place here: write the value out");
    }
}
