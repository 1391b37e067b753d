package dev.crossrole.policy.google.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Shared;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExtractTest {

    @TestFactory
    Stream<DynamicTest> extractsAsGooglesTableSays() {
        JsonObject table = Shared.json("gcp-extract/examples.json");
        String text = table.string("value");
        return table.array("cases").stream()
                .map(JsonObject.class::cast)
                .map(row -> DynamicTest.dynamicTest(
                        row.string("template"),
                        () -> assertThat(Extract.extract(text, row.string("template")))
                                .isEqualTo(row.string("expected"))));
    }

    @Test
    void takesWhatStandsBetweenTwoTexts() {
        assertThat(Extract.extract("arn:aws:sts::1:assumed-role/batch/i-1", "assumed-role/{role}/"))
                .isEqualTo("batch");
        assertThat(Extract.extract("abc", "x{a}")).isEmpty();
        assertThat(Extract.extract("abc", "{all}")).isEqualTo("abc");
    }
}
