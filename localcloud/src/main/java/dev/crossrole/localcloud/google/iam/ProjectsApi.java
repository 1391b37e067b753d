package dev.crossrole.localcloud.google.iam;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.access.Required;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.List;

/**
 * {@code cloudresourcemanager.googleapis.com/v1}: the project and its allow policy. Source: the API's REST reference. A project that is
 * not here has no policy that could permit anything, so asking for it is denied rather than not found, as at Google.
 */
public final class ProjectsApi {
    private static final String ONE = "/v1/projects/{project}";
    private static final int MOST = 500;

    private final GoogleProject project;
    private final IamDoor door;
    private final PolicyOperations policies;

    public ProjectsApi(GoogleProject project, GoogleAccessGate gate) {
        this.project = project;
        this.door = IamDoor.resourceManager(gate);
        this.policies = new PolicyOperations(project.policies(), "resourcemanager.projects");
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/v1/projects", this::list),
                new Route("GET", ONE, this::get),
                new Route("POST", ONE + ":getIamPolicy", call -> policies.get(door.caller(call), resource(call))),
                new Route("POST", ONE + ":setIamPolicy", this::setPolicy),
                new Route("POST", ONE + ":testIamPermissions", this::testPermissions));
    }

    private Response get(Call call) {
        Required.permission(door.caller(call), "resourcemanager.projects.get", resource(call));
        return JsonResponse.ok(json());
    }

    /** The projects that the caller may see: nobody is refused, and who may see none gets none. */
    private Response list(Call call) {
        boolean seen = door.caller(call)
                .decide("resourcemanager.projects.get", GoogleResource.project(project.id()))
                .allowed();
        return Page.of(
                "projects", seen ? List.of(json()) : List.of(), call.request().query(), MOST);
    }

    private JsonObject json() {
        return JsonObject.builder()
                .put("projectNumber", Long.toString(project.number()))
                .put("projectId", project.id())
                .put("lifecycleState", "ACTIVE")
                .put("name", project.id())
                .build();
    }

    private Response setPolicy(Call call) throws IOException {
        return policies.set(door.caller(call), resource(call), call, state -> {});
    }

    private Response testPermissions(Call call) throws IOException {
        return policies.test(door.caller(call), resource(call), call.message());
    }

    /** The project by its id, under which its policy is kept; another project by whatever it was called. */
    private GoogleResource resource(Call call) {
        String stated = call.variable("project");
        return GoogleResource.project(project.isNamed(stated) ? project.id() : stated);
    }
}
