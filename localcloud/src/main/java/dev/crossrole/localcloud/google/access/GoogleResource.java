package dev.crossrole.localcloud.google.access;

import dev.crossrole.localcloud.world.GoogleWorld;
import java.util.List;

/**
 * What a permission is asked on.
 *
 * @param type such as {@code bigquery.googleapis.com/Dataset}
 * @param name the relative resource name, which begins with {@code projects/PROJECT}, such as {@code projects/demo/datasets/sales};
 *     a resource of a project that the local cloud does not hold inherits nothing
 * @param granted the bindings of the resource's own allow policy; the project's are added by the gate
 */
public record GoogleResource(String type, String name, List<GoogleWorld.Binding> granted) {
    public GoogleResource {
        granted = List.copyOf(granted);
    }

    /** A project, by id or number, whose policy the gate knows. */
    public static GoogleResource project(String project) {
        return new GoogleResource("cloudresourcemanager.googleapis.com/Project", "projects/" + project, List.of());
    }
}
