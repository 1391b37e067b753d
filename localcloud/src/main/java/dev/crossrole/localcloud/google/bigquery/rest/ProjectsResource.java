package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.world.GoogleWorld;
import java.util.List;

/** {@code projects}: the one project there is, for those who have a role on it. */
final class ProjectsResource {
    private final GoogleWorld.Project project;

    ProjectsResource(GoogleWorld.Project project) {
        this.project = project;
    }

    Json list(ApiCall call) {
        boolean visible = call.permissions().onProject("resourcemanager.projects.get", project.id());
        List<Json> projects = visible ? List.of(document()) : List.of();
        return JsonObject.builder()
                .put("kind", "bigquery#projectList")
                .put("projects", new JsonArray(projects))
                .put("totalItems", projects.size())
                .build();
    }

    private JsonObject document() {
        return JsonObject.builder()
                .put("kind", "bigquery#project")
                .put("id", project.id())
                .put("numericId", Long.toString(project.number()))
                .put(
                        "projectReference",
                        JsonObject.builder().put("projectId", project.id()).build())
                .put("friendlyName", project.id())
                .build();
    }
}
