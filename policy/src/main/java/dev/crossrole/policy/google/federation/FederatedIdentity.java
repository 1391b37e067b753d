package dev.crossrole.policy.google.federation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a mapping made of a foreign identity.
 *
 * @param subject {@code google.subject}
 * @param groups {@code google.groups}
 * @param attributes the custom attributes by name, without {@code attribute.}
 */
public record FederatedIdentity(String subject, List<String> groups, Map<String, String> attributes) {
    public FederatedIdentity {
        groups = List.copyOf(groups);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
}
