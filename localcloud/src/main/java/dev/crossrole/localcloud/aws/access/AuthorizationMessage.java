package dev.crossrole.localcloud.aws.access;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import java.util.List;
import java.util.function.Function;

/**
 * A denial as a decoded message shows it. Sources: STS API reference, {@code DecodeAuthorizationMessage}, for what it tells; for its
 * form, decoded messages quoted in public (aws/aws-sdk-go#1536, pivotal-cf/terraforming-aws#73 for an implicit deny; OpenShift's notes
 * on service control policies for an explicit one).
 */
final class AuthorizationMessage {
    private AuthorizationMessage() {}

    /** The document, with the statements that deny; an implicit deny has none. */
    static JsonObject of(Caller.Principal caller, AwsRequest request, Decision decision) {
        List<Evidence> denying = decision.evidence().stream()
                .filter(evidence -> evidence.effect() == Effect.DENY && evidence.outcome() == Outcome.MATCHED)
                .toList();
        return JsonObject.builder()
                .put("allowed", decision.allowed())
                .put("explicitDeny", decision.explicitDeny())
                .put("matchedStatements", items(denying, evidence -> statement(evidence, caller)))
                .put("failures", items(List.of()))
                .put("context", context(caller, request))
                .build();
    }

    private static JsonObject statement(Evidence evidence, Caller.Principal caller) {
        List<String> principals = wanted(evidence, "Principal", "NotPrincipal");
        return JsonObject.builder()
                // A place such as Statement[0] stands for a Sid that is not there.
                .put("statementId", evidence.place().startsWith("Statement[") ? "" : evidence.place())
                .put("effect", "DENY")
                .put("principals", items(principals.isEmpty() ? List.of(caller.uniqueId()) : principals))
                .put("principalGroups", items(List.of()))
                .put("actions", items(wanted(evidence, "Action", "NotAction")))
                .put("resources", items(wanted(evidence, "Resource", "NotResource")))
                .put(
                        "conditions",
                        items(
                                checks(evidence, "Condition"),
                                check -> condition(
                                        check.test().substring(check.test().indexOf(' ') + 1), check.wanted())))
                .build();
    }

    private static List<String> wanted(Evidence evidence, String element, String negated) {
        return evidence.checks().stream()
                .filter(check ->
                        check.element().equals(element) || check.element().equals(negated))
                .flatMap(check -> check.wanted().stream())
                .toList();
    }

    private static List<Check> checks(Evidence evidence, String element) {
        return evidence.checks().stream()
                .filter(check -> check.element().equals(element))
                .toList();
    }

    private static JsonObject context(Caller.Principal caller, AwsRequest request) {
        JsonObject.Builder principal = JsonObject.builder().put("id", caller.userId());
        // Only users have a name of their own; a session's stands in its ARN.
        if (caller.identity() instanceof AwsPrincipal.User user) {
            principal.put("name", user.name());
        }
        return JsonObject.builder()
                .put("principal", principal.put("arn", caller.describe()).build())
                .put("action", request.action())
                .put("resource", request.resource())
                .put(
                        "conditions",
                        items(
                                List.copyOf(request.context().keys()),
                                key -> condition(key, request.context().values(key))))
                .build();
    }

    private static JsonObject condition(String key, List<String> values) {
        return JsonObject.builder().put("key", key).put("values", items(values)).build();
    }

    private static JsonObject items(List<String> values) {
        return items(
                values,
                value ->
                        JsonObject.builder().put("value", new JsonString(value)).build());
    }

    /** Every list stands in an object of its own. */
    private static <T> JsonObject items(List<T> all, Function<T, Json> item) {
        return JsonObject.builder()
                .put("items", new JsonArray(all.stream().map(item).toList()))
                .build();
    }
}
