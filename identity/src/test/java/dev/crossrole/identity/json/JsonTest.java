package dev.crossrole.identity.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Property
    void whatIsWrittenIsReadBack(@ForAll("trees") Json tree) {
        assertThat(Json.parse(tree.compact())).isEqualTo(tree);
        assertThat(Json.parse(tree.pretty())).isEqualTo(tree);
        assertThat(Json.parse(tree.compact().getBytes(UTF_8))).isEqualTo(tree);
    }

    @Provide
    Arbitrary<Json> trees() {
        return tree(3);
    }

    private static Arbitrary<Json> tree(int depth) {
        Arbitrary<Json> leaf = Arbitraries.oneOf(
                strings().map(JsonString::new),
                Arbitraries.longs().map(JsonNumber::of),
                Arbitraries.of("-0", "1.50", "1e999", "123456789012345678901234567890")
                        .map(JsonNumber::new),
                Arbitraries.of(true, false).map(JsonBoolean::new),
                Arbitraries.just(new JsonNull()));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Json> array = tree(depth - 1).list().ofMaxSize(3).map(JsonArray::new);
        Arbitrary<Json> object = Arbitraries.maps(strings(), tree(depth - 1))
                .ofMaxSize(3)
                .map(members -> JsonObject.of(new LinkedHashMap<>(members)));
        return Arbitraries.oneOf(leaf, array, object);
    }

    private static Arbitrary<String> strings() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(8)
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000));
    }

    @Test
    void writesOneLineOrSeveral() {
        Json tree = Json.parse("{\"a\":[1,{}],\"b\":\"<&'=\",\"c\":null}");
        assertThat(tree.compact()).isEqualTo("{\"a\":[1,{}],\"b\":\"<&'=\",\"c\":null}");
        assertThat(tree.pretty()).startsWith("{\n  \"a\": [\n    1,");
    }

    @Test
    void keepsTheOrderOfMembers() {
        JsonObject object = (JsonObject) Json.parse("{\"z\":1,\"a\":2,\"m\":3}");
        assertThat(object.names()).containsExactly("z", "a", "m");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "1.0, 1",
        "1e3, 1000",
        "1000e-3, 1"
    })
    void readsIntegers(String text, long value) {
        assertThat(new JsonNumber(text).asLong()).isEqualTo(OptionalLong.of(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5",
                "9223372036854775808",
                "1e19",
                "1e999999999",
                "1e-999999999",
                "1e99999999999999999999",
                "0.00000000000000000000000000000000000000000"
            })
    void readsNothingElseAsAnInteger(String text) {
        assertThat(new JsonNumber(text).asLong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "01", "1.", ".1", "1e", "1e+", "+1", "1 ", "NaN", "abc", "1,2", "١", "--1", "1e1.5"})
    void noNumberIsMadeOfAnotherText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonNumber(text));
    }

    @Test
    void gettersNameThePathAndTheKindsButNotTheValue() {
        JsonObject object = (JsonObject) Json.parse("{\"a\":{\"b\":[{\"secret\":\"hunter2\"}]}}");
        JsonObject inner = (JsonObject) object.object("a").array("b").items().get(0);
        assertThat(inner.path()).isEqualTo("a.b[0]");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> inner.integer("secret"))
                .withMessage("a.b[0].secret: must be an integer, but is a string");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> inner.string("other"))
                .withMessage("a.b[0].other: is missing");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> object.strings("a"))
                .withMessage("a: must be an array, but is an object");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> object.object("a").strings("b"))
                .withMessage("a.b: must hold strings only, but holds an object");
    }

    @Test
    void optionalGettersAreEmptyOnlyWhereThereIsNoMember() {
        JsonObject object = (JsonObject) Json.parse("{\"n\":null,\"t\":true}");
        assertThat(object.findString("x")).isEmpty();
        assertThat(object.findInteger("x")).isEmpty();
        assertThat(object.findObject("x")).isEmpty();
        assertThat(object.strings("x")).isEmpty();
        assertThat(object.flag("x")).isFalse();
        assertThat(object.flag("t")).isTrue();
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> object.findString("n"));
    }

    @Test
    void printsNoValue() {
        Json tree = Json.parse("{\"a\":[\"hunter2\",{\"b\":\"hunter2\"}]}");
        assertThat(tree.toString()).isEqualTo("JsonObject[a]");
        assertThat(((JsonObject) tree).array("a").toString()).doesNotContain("hunter2");
        assertThat(new JsonString("hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void buildsInOrderAndOnlyWhatIsPresent() {
        JsonObject built = JsonObject.builder()
                .put("a", "x")
                .put("b", 1)
                .put("c", true)
                .putStrings("d", List.of("y"))
                .putIfPresent("e", Optional.empty())
                .putIfPresent("f", Optional.of("z"))
                .build();
        assertThat(built.compact()).isEqualTo("{\"a\":\"x\",\"b\":1,\"c\":true,\"d\":[\"y\"],\"f\":\"z\"}");
    }

    @Test
    void aBuiltObjectDoesNotChangeWithItsBuilder() {
        JsonObject.Builder builder = JsonObject.builder().put("a", 1);
        JsonObject built = builder.build();
        builder.put("b", 2);
        assertThat(built.names()).containsExactly("a");
    }
}
