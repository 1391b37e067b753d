package dev.crossrole.localcloud.aws.access;

import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * May this caller do this action to this resource?
 *
 * @param request the request it is about, for the keys that are seen on it, such as {@code aws:UserAgent}
 * @param requestId the id that the response carries; the decision is found under it
 * @param service the service that asks, such as {@code s3.amazonaws.com}
 * @param caller who asks; empty for an anonymous request
 * @param action such as {@code s3:GetObject}
 * @param resource the ARN, or {@code *} for an action that has no resource
 * @param context the condition keys of the action itself, such as {@code s3:prefix}; the {@code aws:} keys are filled in by the
 *     authorizer
 * @param resourcePolicy the policy of the resource itself as a JSON document, where it has one: a bucket's. Only through it can an
 *     anonymous caller be allowed
 */
public record Question(
        Request request,
        String requestId,
        String service,
        Optional<Identity> caller,
        String action,
        String resource,
        Map<String, List<String>> context,
        Optional<String> resourcePolicy) {
    public Question {
        context = Map.copyOf(context);
    }

    /** A question without condition keys of its own. */
    public static Question of(
            Request request,
            String requestId,
            String service,
            Optional<Identity> caller,
            String action,
            String resource) {
        return new Question(request, requestId, service, caller, action, resource, Map.of(), Optional.empty());
    }

    /** This question with one more condition key. */
    public Question with(String key, String value) {
        return with(key, List.of(value));
    }

    public Question with(String key, List<String> values) {
        return with(Map.of(key, values));
    }

    /** This question with more condition keys. */
    public Question with(Map<String, List<String>> keys) {
        Map<String, List<String>> more = new LinkedHashMap<>(context);
        keys.forEach((key, values) -> more.put(key, List.copyOf(values)));
        return new Question(request, requestId, service, caller, action, resource, more, resourcePolicy);
    }

    /** This question about a resource that has a policy of its own, or none. */
    public Question withResourcePolicy(Optional<String> policy) {
        return new Question(request, requestId, service, caller, action, resource, context, policy);
    }

    /** The same question about another action. */
    public Question withAction(String other) {
        return new Question(request, requestId, service, caller, other, resource, context, resourcePolicy);
    }

    /** This question with the keys of a context, which win. */
    public Question with(ConditionContext keys) {
        Map<String, List<String>> more = new LinkedHashMap<>(context);
        keys.keys().forEach(key -> more.put(key, keys.values(key)));
        return new Question(request, requestId, service, caller, action, resource, more, resourcePolicy);
    }
}
