package dev.crossrole.cli.explain.batch;

import dev.crossrole.identity.json.Json;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.aws.PolicyEngine;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.request.AwsRequest;

/** One request with its policies. */
record BatchLine(Json id, AwsRequest request, PolicySet policies) {

    Decision decision() {
        return PolicyEngine.explain(request, policies);
    }
}
