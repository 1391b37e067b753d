package dev.crossrole.policy.google.access;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.google.cel.CelInput;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A permission that somebody needs on a resource.
 *
 * @param permission such as {@code iam.serviceAccounts.getAccessToken}
 * @param resource the resource's name, which conditions see as {@code resource.name}
 * @param resourceType what conditions see as {@code resource.type}, such as {@code storage.googleapis.com/Object}; may be empty
 * @param time what conditions see as {@code request.time}; without it, what depends on the time is undecided
 * @param attributes what conditions get by {@code api.getAttribute}, such as {@code storage.googleapis.com/objectListPrefix};
 *     without them, what depends on one is undecided
 */
public record AccessRequest(
        GooglePrincipal principal,
        String permission,
        String resource,
        String resourceType,
        Optional<Instant> time,
        Optional<Map<String, String>> attributes) {

    public AccessRequest {
        attributes = attributes.map(Map::copyOf);
    }

    public static AccessRequest of(GooglePrincipal principal, String permission, String resource) {
        return new AccessRequest(principal, permission, resource, "", Optional.empty(), Optional.empty());
    }

    public AccessRequest withResourceType(String type) {
        return new AccessRequest(principal, permission, resource, type, time, attributes);
    }

    public AccessRequest at(Instant now) {
        return new AccessRequest(principal, permission, resource, resourceType, Optional.of(now), attributes);
    }

    /** The request with all of its API attributes, which may be none. */
    public AccessRequest withAttributes(Map<String, String> given) {
        return new AccessRequest(principal, permission, resource, resourceType, time, Optional.of(given));
    }

    /** The variables of conditions. Source: Google Cloud IAM, "Attribute reference for IAM Conditions". */
    CelInput variables() {
        int slash = resourceType.indexOf('/');
        JsonObject.Builder about = JsonObject.builder().put("name", resource);
        if (slash > 0) {
            about.put("type", resourceType).put("service", resourceType.substring(0, slash));
        }
        CelInput input = CelInput.of("resource", about.build());
        attributes.ifPresentOrElse(given -> input.with("api", json(given)), () -> input.notGiven("api"));
        return time.map(now -> input.withTime("request", "time", now)).orElseGet(() -> input.notGiven("request.time"));
    }

    private static JsonObject json(Map<String, String> texts) {
        JsonObject.Builder json = JsonObject.builder();
        texts.forEach(json::put);
        return json.build();
    }
}
