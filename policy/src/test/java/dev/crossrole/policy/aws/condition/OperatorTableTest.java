package dev.crossrole.policy.aws.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Table;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code operators.txt}: every operator with every modifier, for every shape of the request's values. */
class OperatorTableTest {
    private static final String KEY = "k:key";

    /** One line of the table, with the values of the head above it. */
    private record Row(
            List<String> policy, List<String> hits, List<String> misses, String operator, List<String> outcomes) {

        /** The shapes of the columns, in their order. */
        List<List<String>> shapes() {
            String hit = hits.get(0);
            String miss = misses.get(0);
            return List.of(List.of(), List.of(""), List.of(hit), List.of(miss), hits, List.of(hit, miss), misses);
        }
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        List<List<String>> values = List.of();
        for (String line : Table.lines(OperatorTableTest.class, "operators.txt")) {
            if (line.startsWith("=")) {
                values = Table.cells(line.substring(1)).stream()
                        .skip(1)
                        .map(OperatorTableTest::words)
                        .toList();
            } else if (!line.contains("source")) {
                List<String> words = words(line.strip());
                rows.add(new Row(values.get(0), values.get(1), values.get(2), words.get(0), words.subList(1, 8)));
            }
        }
        return rows;
    }

    private static List<String> words(String cell) {
        return Arrays.asList(cell.split(" +"));
    }

    @TestFactory
    Stream<DynamicTest> operatorsComeToWhatTheTableSays() {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.operator() + " " + row.policy(), () -> {
                    for (int i = 0; i < row.outcomes().size(); i++) {
                        check(row, row.shapes().get(i), row.outcomes().get(i));
                    }
                }));
    }

    private static void check(Row row, List<String> seen, String expected) {
        ConditionContext context = ConditionContext.builder().put(KEY, seen).build();
        assertThat(outcome(Effect.ALLOW, row, context))
                .as("%s %s under Allow, request %s", row.operator(), row.policy(), seen)
                .isEqualTo(Outcome.of(expected.equals("yes")));
        assertThat(outcome(Effect.DENY, row, context))
                .as("%s %s under Deny, request %s", row.operator(), row.policy(), seen)
                .isEqualTo(Outcome.of(!expected.equals("no")));
    }

    private static Outcome outcome(Effect effect, Row row, ConditionContext context) {
        return Condition.of(new Condition.Source(effect, true), row.operator(), KEY, row.policy(), "Condition")
                .test(context);
    }

    @Test
    void theTableHasEveryOperatorWithEveryModifier() {
        List<String> names = rows().stream().map(Row::operator).toList();

        for (Operator operator : Operator.values()) {
            if (operator == Operator.NULL) {
                assertThat(names).contains("Null", "NullIfExists", "ForAllValues:Null", "ForAnyValue:Null");
                continue;
            }
            for (String prefix : List.of("", "ForAllValues:", "ForAnyValue:")) {
                assertThat(names).contains(prefix + operator.label(), prefix + operator.label() + "IfExists");
            }
        }
        assertThat(new TreeSet<>(
                        rows().stream().flatMap(row -> row.outcomes().stream()).toList()))
                .containsExactly("doubt", "no", "yes");
    }

    @Test
    void whatWasNotGivenIsUnknownWhateverTheOperator() {
        ConditionContext open = ConditionContext.builder().notGiven("K:*").build();

        for (Row row : rows()) {
            boolean known = OperatorName.parse(row.operator()).isPresent();
            assertThat(outcome(Effect.ALLOW, row, open)).isEqualTo(known ? Outcome.UNKNOWN : Outcome.NOT_MATCHED);
        }
    }

    @Test
    void withoutVariablesInTheLanguageTheyAreText() {
        ConditionContext context = ConditionContext.builder()
                .put(KEY, "${aws:username}")
                .put("aws:username", "a")
                .build();
        Condition old = Condition.of(
                new Condition.Source(Effect.ALLOW, false),
                "StringEquals",
                KEY,
                List.of("${aws:username}"),
                "Condition");

        assertThat(old.test(context)).isEqualTo(Outcome.MATCHED);
    }
}
