package dev.crossrole.localcloud.google.storage.call;

import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.Binding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whoever owns, edits or views a project, as policies of its buckets name them: {@code projectOwner:ID} and the like. Source: Cloud Storage,
 * "IAM for Cloud Storage", convenience values, and "IAM roles", modifiable behaviour of basic roles.
 */
public final class ProjectTeams {
    /** From what begins a member to the basic role that it stands for. An owner is no editor, so he is named beside him. */
    private static final Map<String, String> ROLES = Map.of(
            "projectOwner:", "roles/owner",
            "projectEditor:", "roles/editor",
            "projectViewer:", "roles/viewer");

    private ProjectTeams() {}

    /**
     * What a bucket's policy is until somebody changes it. Source: same pages, for a bucket with uniform bucket-level access, which all are
     * here.
     */
    public static AllowPolicy defaultPolicy(GoogleProject project) {
        List<String> owners = List.of("projectEditor:" + project.id(), "projectOwner:" + project.id());
        List<String> viewers = List.of("projectViewer:" + project.id());
        return new AllowPolicy(List.of(
                binding("roles/storage.legacyBucketOwner", owners),
                binding("roles/storage.legacyBucketReader", viewers),
                binding("roles/storage.legacyObjectOwner", owners),
                binding("roles/storage.legacyObjectReader", viewers)));
    }

    private static Binding binding(String role, List<String> members) {
        return new Binding(role, members, Optional.empty());
    }

    /** The same policy with those in the places of the names who hold the basic roles at this moment. */
    static AllowPolicy resolve(AllowPolicy policy, GoogleProject project) {
        return new AllowPolicy(policy.bindings().stream()
                .map(binding -> new Binding(
                        binding.role(),
                        binding.members().stream()
                                .flatMap(member -> resolve(member, project))
                                .distinct()
                                .toList(),
                        binding.condition()))
                .toList());
    }

    /** A team of another project stays a name, which stands for nobody; so does one that a project's own policy names. */
    private static Stream<String> resolve(String member, GoogleProject project) {
        int end = member.indexOf(':') + 1;
        String role = ROLES.get(member.substring(0, end));
        return role != null && member.substring(end).equals(project.id()) ? holders(role, project) : Stream.of(member);
    }

    /** Google takes no conditions on basic roles, so a binding that has one is none of them. */
    private static Stream<String> holders(String role, GoogleProject project) {
        return project.policies().of(project.resourceName()).policy().bindings().stream()
                .filter(binding ->
                        binding.role().equals(role) && binding.condition().isEmpty())
                .flatMap(binding -> binding.members().stream());
    }
}
