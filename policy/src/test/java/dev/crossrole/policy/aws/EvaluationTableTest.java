package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Table;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code evaluation.txt}: the whole order of evaluation, every combination of it. */
class EvaluationTableTest {
    private static final NamedPolicy ALLOWS = Fixtures.allow("allows", "'Action': '*', 'Resource': '*'");
    private static final NamedPolicy SILENT = Fixtures.allow("silent", "'Action': 'other:Thing', 'Resource': '*'");
    private static final String EVERYONE = "'Principal': '*', 'Action': '*', 'Resource': '*'";

    private static final List<List<String>> COLUMNS = List.of(
            List.of("same", "cross", "outside"),
            List.of("role", "other"),
            List.of("caller", "role", "account", "nobody"),
            List.of("yes", "no"),
            List.of("ok-absent", "ok-allows", "no"),
            List.of("ok-absent", "ok-allows", "no"),
            List.of("ok-absent", "ok-allows", "no"),
            List.of("ok-absent", "ok-allows", "no"),
            List.of("no", "yes"));

    @TestFactory
    Stream<DynamicTest> everyCombinationComesToWhatItsOnlyLineSays() {
        List<List<String>> lines = Table.lines(EvaluationTableTest.class, "evaluation.txt").stream()
                .skip(1)
                .map(line -> Arrays.asList(line.replace("|", " ").strip().split(" +")))
                .toList();
        return lines.stream()
                .map(line -> DynamicTest.dynamicTest(String.join(" ", line), () -> {
                    List<List<String>> fitting = combinations(0).stream()
                            .filter(combination -> fits(line, combination))
                            .toList();
                    assertThat(fitting).isNotEmpty();
                    for (List<String> combination : fitting) {
                        assertThat(lines.stream().filter(other -> fits(other, combination)))
                                .as("lines for %s", combination)
                                .hasSize(1);
                        check(combination, line.get(9), line.get(10));
                    }
                }));
    }

    @Test
    void noCombinationIsLeftOut() {
        List<List<String>> lines = Table.lines(EvaluationTableTest.class, "evaluation.txt").stream()
                .skip(1)
                .map(line -> Arrays.asList(line.replace("|", " ").strip().split(" +")))
                .toList();

        assertThat(combinations(0))
                .hasSize(3 * 2 * 4 * 2 * 3 * 3 * 3 * 3 * 2)
                .allSatisfy(combination -> assertThat(lines).anyMatch(line -> fits(line, combination)));
    }

    private static List<List<String>> combinations(int column) {
        if (column == COLUMNS.size()) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (String value : COLUMNS.get(column)) {
            for (List<String> rest : combinations(column + 1)) {
                List<String> combination = new ArrayList<>(List.of(value));
                combination.addAll(rest);
                all.add(combination);
            }
        }
        return all;
    }

    private static boolean fits(List<String> line, List<String> combination) {
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (!line.get(i).equals("*") && !combination.get(i).split("-", 2)[0].equals(line.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static void check(List<String> combination, String result, String blockedBy) {
        boolean role = combination.get(1).equals("role");
        Caller caller = combination.get(0).equals("outside") ? Fixtures.GOOGLE : Fixtures.SESSION;
        AwsRequest request = AwsRequest.of(caller, "service:Thing", "arn:aws:service:::thing")
                .withResourceAccount(combination.get(0).equals("cross") ? Fixtures.THERE : Fixtures.HERE);
        PolicySet policies = policies(combination, role);

        for (Decision decision :
                List.of(PolicyEngine.decide(request, policies), PolicyEngine.explain(request, policies))) {
            assertThat(decision.allowed()).as("%s", combination).isEqualTo(result.equals("allow"));
            assertThat(decision.explicitDeny()).as("%s", combination).isEqualTo(result.equals("explicit-deny"));
            if (!blockedBy.equals("*") && !blockedBy.equals("-")) {
                Layer expected = blockedBy.equals("resource")
                        ? role ? Layer.TRUST : Layer.RESOURCE
                        : Stream.of(Layer.values())
                                .filter(layer -> layer.label().equals(blockedBy))
                                .findFirst()
                                .orElseThrow();
                assertThat(decision.blockedBy()).as("%s", combination).contains(expected);
            }
            assertThat(decision.blockedBy().isEmpty()).isEqualTo(decision.allowed());
        }
    }

    private static PolicySet policies(List<String> combination, boolean role) {
        PolicySet.Builder set = PolicySet.builder();
        NamedPolicy resource =
                Fixtures.allow("resource", principal(combination.get(2)) + ", 'Action': '*', 'Resource': '*'");
        if (role) {
            set.trustPolicy(resource);
        } else {
            set.resourcePolicy(resource);
        }
        set.identityPolicy(combination.get(3).equals("yes") ? ALLOWS : SILENT);
        limit(combination.get(4)).ifPresent(set::permissionsBoundary);
        limit(combination.get(5)).ifPresent(set::sessionPolicy);
        limit(combination.get(6))
                .ifPresent(policy ->
                        set.serviceControlPolicies(List.of(ALLOWS)).serviceControlPolicies(List.of(SILENT, policy)));
        if (!combination.get(7).equals("ok-absent")) {
            NamedPolicy all = Fixtures.allow("all", EVERYONE);
            set.resourceControlPolicies(List.of(all));
            set.resourceControlPolicies(combination.get(7).equals("no") ? List.of() : List.of(all));
        }
        if (combination.get(8).equals("yes")) {
            // The kind of policy that applies to every caller; the specification's test has denials in all kinds.
            set.resourceControlPolicies(List.of(Fixtures.deny("denies", EVERYONE)));
        }
        return set.build();
    }

    private static Optional<NamedPolicy> limit(String cell) {
        return switch (cell) {
            case "ok-allows" -> Optional.of(ALLOWS);
            case "no" -> Optional.of(SILENT);
            default -> Optional.empty();
        };
    }

    private static String principal(String named) {
        return switch (named) {
            case "caller" ->
                "'Principal': {'AWS': 'arn:aws:sts::111111111111:assumed-role/reader/job', 'Federated': 'accounts.google.com'}";
            case "role" -> "'Principal': {'AWS': 'arn:aws:iam::111111111111:role/team/reader'}";
            case "account" -> "'Principal': {'AWS': '111111111111'}";
            default -> "'Principal': {'AWS': '333333333333'}";
        };
    }
}
