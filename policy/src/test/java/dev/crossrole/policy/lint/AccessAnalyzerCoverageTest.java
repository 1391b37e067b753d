package dev.crossrole.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Shared;
import dev.crossrole.policy.Table;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds {@code access-analyzer.txt} to AWS's list of checks and to our list of rules. */
class AccessAnalyzerCoverageTest {
    private final List<List<String>> table = Table.lines(getClass(), "access-analyzer.txt").stream()
            .map(Table::cells)
            .toList();

    @Test
    void eachOfAwssChecksIsInTheTable() {
        List<String> checks = Shared.json("aws-docs/access-analyzer-checks.json").array("checks").stream()
                .map(each -> ((JsonObject) each).string("type") + " | " + ((JsonObject) each).string("name"))
                .toList();

        assertThat(table).extracting(row -> row.get(0) + " | " + row.get(1)).containsExactlyElementsOf(checks);
    }

    @Test
    void eachRowNamesARuleOrSaysWhyThereIsNone() {
        List<String> rules = Linter.rules().stream().map(Rule::id).toList();

        assertThat(table)
                .allSatisfy(row -> assertThat(row.get(2))
                        .satisfiesAnyOf(
                                ours -> assertThat(rules).contains(ours),
                                other -> assertThat(other).startsWith("not ").hasSizeGreaterThan(20)));
    }
}
