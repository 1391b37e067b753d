package dev.crossrole.policy.aws;

import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.text.Ascii;

/**
 * A request, with what all statements of a decision ask of it.
 *
 * @param action the request's action in lower case
 * @param service the part of it before the colon
 * @param bounded whether the caller has a permissions boundary
 */
record Question(AwsRequest request, String action, String service, boolean bounded) {

    static Question of(AwsRequest request, PolicySet policies) {
        String action = Ascii.lower(request.action());
        int colon = action.indexOf(':');
        return new Question(
                request,
                action,
                colon < 0 ? action : action.substring(0, colon),
                policies.permissionsBoundary().isPresent());
    }
}
