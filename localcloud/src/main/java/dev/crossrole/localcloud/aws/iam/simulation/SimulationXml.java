package dev.crossrole.localcloud.aws.iam.simulation;

import dev.crossrole.identity.json.TextPosition;
import dev.crossrole.localcloud.aws.iam.call.IamXml;
import dev.crossrole.localcloud.aws.simulation.MatchedStatement;
import dev.crossrole.localcloud.aws.simulation.SimulationResult;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The results of the policy simulator. Which members a result has is as in an answer recorded from IAM and in the API reference,
 * {@code EvaluationResult}: missing keys stand with the resource where one was named, and the details are left out where none was.
 */
final class SimulationXml {
    private SimulationXml() {}

    static List<Xml> result(SimulationResult result) {
        boolean everywhere = result.resource().equals("*");
        Stream<Xml> head = Stream.of(
                Xml.text("EvalActionName", result.action()),
                Xml.text("EvalResourceName", result.resource()),
                Xml.text("EvalDecision", result.verdict().label()),
                statements(result.matched()),
                missing(everywhere ? result.missing() : Set.of()));
        if (everywhere) {
            return IamXml.flatten(head, boundary(result));
        }
        return IamXml.flatten(
                head,
                boundary(result),
                Stream.of(details(result), Xml.members("ResourceSpecificResults", Stream.of(specific(result)))));
    }

    private static List<Xml> specific(SimulationResult result) {
        return IamXml.flatten(
                Stream.of(
                        Xml.text("EvalResourceName", result.resource()),
                        Xml.text("EvalResourceDecision", result.verdict().label()),
                        statements(result.matched()),
                        missing(result.missing())),
                boundary(result),
                result.details().isEmpty() ? Stream.of() : Stream.of(details(result)));
    }

    private static Stream<Xml> boundary(SimulationResult result) {
        return result.allowedByBoundary().stream()
                .map(allowed -> Xml.element(
                        "PermissionsBoundaryDecisionDetail", Xml.text("AllowedByPermissionsBoundary", allowed)));
    }

    private static Xml statements(List<MatchedStatement> statements) {
        return Xml.members(
                "MatchedStatements",
                statements.stream()
                        .map(statement -> List.of(
                                Xml.text("SourcePolicyId", statement.policyId()),
                                Xml.text("SourcePolicyType", statement.policyType()),
                                position("StartPosition", statement.start()),
                                position("EndPosition", statement.end()))));
    }

    private static Xml position(String name, TextPosition position) {
        return Xml.element(name, Xml.text("Line", position.line()), Xml.text("Column", position.column()));
    }

    private static Xml missing(Collection<String> keys) {
        return Xml.element(
                "MissingContextValues",
                keys.stream().map(key -> Xml.text("member", key)).toList());
    }

    /** A map as the query protocol writes it. */
    private static Xml details(SimulationResult result) {
        return Xml.element(
                "EvalDecisionDetails",
                new TreeMap<>(result.details())
                        .entrySet().stream().map(SimulationXml::entry).toList());
    }

    private static Xml entry(Map.Entry<String, SimulationResult.Verdict> entry) {
        return Xml.element(
                "entry",
                Xml.text("key", entry.getKey()),
                Xml.text("value", entry.getValue().label()));
    }
}
