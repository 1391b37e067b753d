package dev.crossrole.cli.explain.batch;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.DecisionJson;
import dev.crossrole.policy.aws.PolicyEngine;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.request.AwsRequest;

/** One request with its policies. */
record BatchLine(Json id, AwsRequest request, PolicySet policies) {

    JsonObject answer() {
        Decision decision = PolicyEngine.explain(request, policies);
        JsonObject.Builder answer = JsonObject.builder().put("id", id);
        JsonObject told = DecisionJson.of(decision);
        for (String name : told.names()) {
            answer.put(name, told.get(name));
        }
        return answer.build();
    }
}
