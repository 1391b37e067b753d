package dev.crossrole.policy.google.access;

import java.util.List;
import java.util.Optional;

/**
 * Members who have a role.
 *
 * @param role such as {@code roles/iam.workloadIdentityUser}
 * @param members such as {@code serviceAccount:name@project.iam.gserviceaccount.com} or {@code principalSet://…}
 */
public record Binding(String role, List<String> members, Optional<IamCondition> condition) {
    public Binding {
        members = List.copyOf(members);
    }

    public static Binding of(String role, String... members) {
        return new Binding(role, List.of(members), Optional.empty());
    }
}
