package dev.crossrole.localcloud.aws.query;

import dev.crossrole.localcloud.aws.auth.Identity;
import java.util.Map;
import java.util.Set;

/**
 * What tells one query API from another.
 *
 * @param service its name in credential scopes and actions, such as {@code sts}
 * @param version such as {@code 2011-06-15}
 * @param operations by action
 * @param callers who may call at all, whatever policies say
 * @param known actions that the real API has and this one does not, which get a clearer refusal than a misspelt one
 */
public record ApiModel(
        String service, String version, Map<String, Operation> operations, CallerRule callers, Set<String> known) {
    public ApiModel {
        operations = Map.copyOf(operations);
        known = Set.copyOf(known);
    }

    /** Which credentials an API takes for which action. */
    @FunctionalInterface
    public interface CallerRule {
        /** Throws a {@link QueryException} where it does not take those. */
        void require(Identity caller, String action);
    }

    /** The XML namespace of its answers. */
    String namespace() {
        return "https://" + service + ".amazonaws.com/doc/" + version + "/";
    }

    Operation operation(String action, String requestedVersion) {
        Operation operation = operations.get(action);
        if (operation != null && requestedVersion.equals(version)) {
            return operation;
        }
        if (known.contains(action)) {
            throw notServed(action);
        }
        throw new QueryException(
                400, "InvalidAction", "Could not find operation " + action + " for version " + requestedVersion);
    }

    /** The refusal of an action that AWS has and the local cloud has not. */
    public static QueryException notServed(String action) {
        return new QueryException(400, "InvalidAction", "The local cloud does not serve " + action + ".");
    }
}
