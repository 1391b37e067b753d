package dev.crossrole.policy.aws.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Table;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code comparisons.txt}: values that are equal, like each other, in order, in range, or not comparable at all. */
class ComparisonTableTest {

    @TestFactory
    Stream<DynamicTest> valuesCompareAsTheTableSays() {
        return Table.lines(ComparisonTableTest.class, "comparisons.txt").stream()
                .map(Table::cells)
                .map(row ->
                        DynamicTest.dynamicTest(row.get(0) + " " + row.get(1) + " / " + row.get(2), () -> check(row)));
    }

    private static void check(List<String> row) {
        ConditionContext context = ConditionContext.builder()
                .put("k:key", row.get(2))
                .put("aws:username", "alice")
                .put("k:star", "*")
                .put("k:two", List.of("x", "y"))
                .build();
        assertThat(outcome(Effect.ALLOW, row, context))
                .as("under Allow")
                .isEqualTo(Outcome.of(row.get(3).equals("yes")));
        assertThat(outcome(Effect.DENY, row, context))
                .as("under Deny")
                .isEqualTo(Outcome.of(!row.get(3).equals("no")));
    }

    private static Outcome outcome(Effect effect, List<String> row, ConditionContext context) {
        return Condition.of(new Condition.Source(effect, true), row.get(0), "k:key", List.of(row.get(1)), "Condition")
                .test(context);
    }
}
