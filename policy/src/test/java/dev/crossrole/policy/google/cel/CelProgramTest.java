package dev.crossrole.policy.google.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelProgramTest {
    private static final String TEN = "aaaaaaaaaa";

    /** CEL specification, "Overflow": a double may be infinite or no number; JSON (RFC 8259 section 6) has neither. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1.0 / 0.0", "0.0 / 0.0", "[1.0 / 0.0]", "{'a': 0.0 / 0.0}", "assertion.far", "1 / 0", "b'a'"})
    void aValueThatJsonHasNoWordForIsAFailure(String expression) {
        assertThat(evaluate(expression)).isInstanceOf(CelResult.Failure.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            'abc'.replace('', '-')             ; "-a-b-c-"
            'abc'.replace('', '-', 2)          ; "-a-bc"
            'aaa'.replace('a', 'bb')           ; "bbbbbb"
            'aaa'.replace('a', 'bb', 0)        ; "aaa"
            'aaa'.replace('a', '', -1)         ; ""
            'aaa'.replace('a', 'bb', 1)        ; "bbaa"
            ['a', 'b'].join()                  ; "ab"
            ['a', 'b'].join('-')               ; "a-b"
            [].join('-')                       ; ""
            strings.quote('a"b')               ; "\\"a\\\\\\"b\\""
            'a' + 'b'                          ; "ab"
            dyn('a') + dyn('b')                ; "ab"
            dyn('ab').replace(dyn('b'), 'cc')  ; "acc"
            dyn(['a', 'b']).join()             ; "ab"
            dyn(['a', 'b']).join(dyn('-'))     ; "a-b"
            strings.quote(dyn('a'))            ; "\\"a\\""
            1 + 2                              ; 3
            1.5 + 1.0                          ; 2.5
            dyn(1) + dyn(2)                    ; 3
            [1] + [2]                          ; [1,2]
            string(b'a' + b'b')                ; "ab"
            string(timestamp('2026-01-01T00:00:00Z') + duration('1s')) ; "2026-01-01T00:00:01Z"
            """)
    void whatMakesTextsLongerMakesThemAsTheSpecificationSays(String expression, String json) {
        assertThat(evaluate(expression)).isEqualTo(new CelResult.Value(Json.parse(json)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replace('a', '" + TEN + "')",
                "replace('a', '" + TEN + "', -1)",
                "replace('', '" + TEN + "')",
                "split('').join('" + TEN + "')"
            })
    void aTextThatGrowsWithEachCallIsAFailure(String call) {
        assertThat(evaluate("'aa'." + call)).isInstanceOf(CelResult.Value.class);
        assertGrowthFails("'aa'" + ("." + call).repeat(6));
        assertGrowthFails("'aa'" + ("." + call).repeat(20));
    }

    @Test
    void sumsAreBoundedToo() {
        assertGrowthFails(sums("'" + TEN + "'", 5));
        assertGrowthFails(sums("b'" + TEN + "'", 5));
        assertGrowthFails(sums("[1]", 6));
        assertGrowthFails("strings.quote(".repeat(20) + "'\"'" + ")".repeat(20));
    }

    /** Each level is ten of the one below. */
    private static String sums(String innermost, int levels) {
        String expression = innermost;
        for (int i = 0; i < levels; i++) {
            String name = "x" + i;
            String ten = IntStream.range(0, 10).mapToObj(j -> name).collect(Collectors.joining(" + "));
            expression = "[" + expression + "].map(" + name + ", " + ten + ")[0]";
        }
        return expression;
    }

    /** RE2 writes a counted repetition out, and one in another many times over. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            ^[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}$ ; true
            ^([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$          ; true
            [{1000}]{1000}                              ; true
            \\\\{1000}{1000}                            ; true
            (a{100}){99}                                ; true
            (a{100}){101}                               ; false
            ((a{1000}){1000}){1000}                     ; false
            (?:(?i:a{1,1000}){0,1000}|b){1000,}         ; false
            ([)]{1000}){1000}                           ; false
            \\\\Q((((\\\\E{1000}                            ; true
            (a{1000}\\\\Q(\\\\E){1000}                      ; false
            """)
    void anExpressionThatRepeatsRepetitionsIsAFailure(String regex, boolean taken) {
        for (String test : List.of("assertion.sub.matches('%s')", "matches(assertion.sub, '%s')")) {
            CelResult result = evaluate(test.formatted(regex));
            assertThat(result instanceof CelResult.Value).as(result.describe()).isEqualTo(taken);
        }
    }

    /** A list within lists is ten times as long at each level, though no list is long. */
    @Test
    void listsOfListsAreBoundedWhereTheyAreWrittenOut() {
        String expression = "['a']";
        for (int i = 0; i < 6; i++) {
            expression = "[" + expression + "].map(x, [x, x, x, x, x, x, x, x, x, x])[0]";
        }
        assertGrowthFails(expression);
    }

    private static void assertGrowthFails(String expression) {
        CelResult result = evaluate(expression);
        assertThat(result instanceof CelResult.Failure failure ? failure.toString() : "a value")
                .contains("more than 65536");
    }

    private static CelResult evaluate(String expression) {
        return CelProgram.compile(CelScope.ATTRIBUTE_MAPPING, expression)
                .evaluate(CelInput.of("assertion", (JsonObject) Json.parse("{\"far\": 1e400, \"sub\": \"a\"}")));
    }
}
