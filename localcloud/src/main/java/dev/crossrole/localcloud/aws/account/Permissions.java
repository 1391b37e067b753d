package dev.crossrole.localcloud.aws.account;

import dev.crossrole.localcloud.durable.Table;
import java.util.List;
import java.util.Optional;

/**
 * The identity policies of a user or role.
 *
 * @param inline by name
 * @param attached the ARNs of managed policies, in the order they were attached
 * @param boundary the ARN of the managed policy that is the permissions boundary
 */
public record Permissions(Table<Policy> inline, List<String> attached, Optional<String> boundary) {
    public Permissions {
        attached = List.copyOf(attached);
    }

    public static Permissions none() {
        return new Permissions(Table.empty(), List.of(), Optional.empty());
    }

    public Permissions withInline(Table<Policy> policies) {
        return new Permissions(policies, attached, boundary);
    }

    public Permissions withAttached(List<String> arns) {
        return new Permissions(inline, arns, boundary);
    }

    public Permissions withBoundary(Optional<String> arn) {
        return new Permissions(inline, attached, arn);
    }

    public boolean isEmpty() {
        return inline.isEmpty() && attached.isEmpty();
    }
}
