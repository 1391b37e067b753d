package dev.crossrole.localcloud.google.access;

import dev.crossrole.localcloud.google.project.DeclaredProject;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.policy.google.access.AllowPolicy;
import java.util.List;
import java.util.Map;

/**
 * What a permission is asked on.
 *
 * @param type such as {@code bigquery.googleapis.com/Dataset}
 * @param name the relative resource name, which begins with {@code projects/PROJECT}, such as {@code projects/demo/datasets/sales};
 *     a resource of a project that the local cloud does not hold inherits nothing
 * @param holder the name of the resource that has the policy: the resource itself, or the bucket of an object
 * @param policy the holder's allow policy; the project's is added by the gate
 * @param attributes what the API tells conditions of the request, which ask for it by {@code api.getAttribute}
 */
public record GoogleResource(
        String type, String name, String holder, AllowPolicy policy, Map<String, String> attributes) {

    public GoogleResource {
        attributes = Map.copyOf(attributes);
    }

    public GoogleResource(String type, String name, String holder, AllowPolicy policy) {
        this(type, name, holder, policy, Map.of());
    }

    /** A resource with a policy of its own. */
    public GoogleResource(String type, String name, AllowPolicy policy) {
        this(type, name, name, policy);
    }

    /** A resource with the bindings it was declared with. */
    public GoogleResource(String type, String name, List<GoogleWorld.Binding> granted) {
        this(type, name, DeclaredProject.policy(granted));
    }

    /** The same resource in a request of which the API tells one thing more. */
    public GoogleResource withAttribute(String attribute, String value) {
        return new GoogleResource(type, name, holder, policy, Map.of(attribute, value));
    }

    /** A project, by id or number, whose policy the gate knows. */
    public static GoogleResource project(String project) {
        return new GoogleResource(
                "cloudresourcemanager.googleapis.com/Project", "projects/" + project, AllowPolicy.of());
    }
}
