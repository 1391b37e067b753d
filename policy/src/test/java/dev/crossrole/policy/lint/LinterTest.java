package dev.crossrole.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.TextPosition;
import dev.crossrole.identity.json.TextSpan;
import dev.crossrole.policy.lint.rule.Finding;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinterTest {

    static List<Cases.Case> cases() {
        return Cases.read("cases.txt");
    }

    static List<Cases.Case> clean() {
        return Cases.read("clean.txt");
    }

    @ParameterizedTest
    @MethodSource({"cases", "clean"})
    void findsExactlyWhatTheTableSays(Cases.Case each) {
        List<String> found = Linter.lint(each.document(), Optional.empty()).stream()
                .map(finding -> finding.rule().id() + "  " + covered(each.document(), finding.place()))
                .toList();

        assertThat(found).containsExactlyInAnyOrderElementsOf(each.expected());
    }

    @Test
    void eachRuleHasACase() {
        Set<String> shown = cases().stream()
                .flatMap(each -> each.expected().stream())
                .map(expected -> expected.substring(0, expected.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(
                        Linter.rules().stream().map(Rule::id).toList());
    }

    @Test
    void eachRuleSaysWhyAndWhatToDoInASentence() {
        assertThat(Linter.rules()).allSatisfy(rule -> {
            assertThat(rule.id()).matches("(policy|condition|trust|identity|provider|allow)(-[a-z]+)+");
            assertThat(List.of(rule.title(), rule.why(), rule.fix()))
                    .allSatisfy(text -> assertThat(text).matches("[A-Za-z].{10,}[^.]"));
        });
        assertThat(Linter.rules()).extracting(Rule::id).doesNotHaveDuplicates();
    }

    @Test
    void eachFindingSaysWhatIsWrongAndWhatToDo() {
        List<Finding> all = cases().stream()
                .flatMap(each -> Linter.lint(each.document(), Optional.empty()).stream())
                .toList();

        assertThat(all).allSatisfy(finding -> {
            assertThat(finding.problem()).hasSizeGreaterThan(15).doesNotEndWith(".");
            assertThat(finding.fix()).hasSizeGreaterThan(10).doesNotEndWith(".");
        });
    }

    private static String covered(String document, TextSpan span) {
        String text = document.substring(offset(document, span.start()), offset(document, span.end()));
        return text.isEmpty() ? "^" : text;
    }

    private static int offset(String text, TextPosition position) {
        int start = 0;
        for (int line = 1; line < position.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return text.offsetByCodePoints(start, position.column() - 1);
    }
}
