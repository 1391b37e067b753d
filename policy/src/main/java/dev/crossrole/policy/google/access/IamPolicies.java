package dev.crossrole.policy.google.access;

import dev.crossrole.policy.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What decides about a resource.
 *
 * @param hierarchy the resource's own allow policy first, then those of its ancestors
 * @param denyPolicies the deny policies of its ancestors
 * @param customRoles the permissions of custom roles by name, such as {@code projects/demo/roles/reader}
 */
public record IamPolicies(
        List<ResourcePolicy> hierarchy, List<DenyPolicy> denyPolicies, Map<String, Set<String>> customRoles) {
    public IamPolicies {
        hierarchy = List.copyOf(hierarchy);
        denyPolicies = List.copyOf(denyPolicies);
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        customRoles.forEach((role, permissions) -> roles.put(role, Set.copyOf(permissions)));
        customRoles = Map.copyOf(roles);
    }

    public static IamPolicies of(List<ResourcePolicy> hierarchy) {
        return new IamPolicies(hierarchy, List.of(), Map.of());
    }

    public IamPolicies withDenyPolicies(DenyPolicy... policies) {
        return new IamPolicies(hierarchy, List.of(policies), customRoles);
    }

    public IamPolicies withCustomRole(String role, Set<String> permissions) {
        Map<String, Set<String>> roles = new LinkedHashMap<>(customRoles);
        roles.put(role, permissions);
        return new IamPolicies(hierarchy, denyPolicies, roles);
    }

    /** Whether a role has a permission; of one that is neither among these custom roles nor a predefined one of here nobody knows. */
    Outcome grants(String role, String permission) {
        Set<String> custom = customRoles.get(role);
        Set<String> permissions = custom == null ? PredefinedRoles.permissions(role) : custom;
        boolean known = custom != null || !permissions.isEmpty();
        return known ? Outcome.of(permissions.contains(permission)) : Outcome.UNKNOWN;
    }
}
