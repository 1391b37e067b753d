package dev.crossrole.localcloud.google.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.access.Required;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.Labels;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * {@code iam.googleapis.com/v1}, service accounts. Source: the API's REST reference. Whoever lacks the permission is told the same
 * whether or not the account exists.
 */
public final class ServiceAccountsApi {
    private static final String ALL = "/v1/projects/{project}/serviceAccounts";
    private static final String ONE = ALL + "/{account}";
    /** Source: REST reference, {@code projects.serviceAccounts.create}, field {@code accountId}. */
    private static final Pattern ACCOUNT_ID = Pattern.compile("[a-z][a-z0-9-]{4,28}[a-z0-9]");

    /** The largest page. Source: REST reference, {@code projects.serviceAccounts.list}, {@code pageSize}. */
    private static final int MOST = 100;

    /** Bytes in UTF-8. Source: REST reference, {@code projects.serviceAccounts}, fields {@code displayName} and {@code description}. */
    private static final int LONGEST_NAME = 100;

    private static final int LONGEST_DESCRIPTION = 256;
    private static final Set<String> LABELS = Set.of("displayName", "description");

    private final GoogleProject project;
    private final NamedAccount accounts;
    private final IamDoor door;
    private final PolicyOperations policies;
    private final RandomGenerator random;

    public ServiceAccountsApi(GoogleProject project, GoogleAccessGate gate, RandomGenerator random) {
        this.project = project;
        this.accounts = new NamedAccount(project);
        this.door = IamDoor.iam(gate);
        this.random = random;
        this.policies = new PolicyOperations(project.policies(), "iam.serviceAccounts");
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", ALL, this::list),
                new Route("POST", ALL, this::create),
                new Route("GET", ONE, this::get),
                new Route("PATCH", ONE, this::patch),
                new Route("PUT", ONE, this::update),
                new Route("DELETE", ONE, this::delete),
                new Route("POST", ONE + ":disable", call -> enable(call, false)),
                new Route("POST", ONE + ":enable", call -> enable(call, true)),
                new Route("POST", ONE + ":getIamPolicy", this::getPolicy),
                new Route("POST", ONE + ":setIamPolicy", this::setPolicy),
                new Route("POST", ONE + ":testIamPermissions", this::testPermissions));
    }

    private Response list(Call call) {
        GoogleResource parent = GoogleResource.project(call.variable("project"));
        Required.permission(door.caller(call), "iam.serviceAccounts.list", parent);
        List<JsonObject> accounts =
                project.serviceAccounts().stream().map(this::json).toList();
        return Page.of("accounts", accounts, call.request().query(), MOST);
    }

    private Response get(Call call) {
        Caller caller = door.caller(call);
        Required.permission(caller, "iam.serviceAccounts.get", accounts.resource(call));
        return JsonResponse.ok(json(accounts.found(call).orElseThrow(() -> NamedAccount.unknown(call))));
    }

    private Response create(Call call) throws IOException {
        String stated = call.variable("project");
        Required.permission(door.caller(call), "iam.serviceAccounts.create", GoogleResource.project(stated));
        JsonObject body = call.message();
        String id = body.string("accountId");
        if (!ACCOUNT_ID.matcher(id).matches()) {
            throw new ApiException(GoogleError.invalidArgument("The account ID \"" + id
                    + "\" does not have a length between 6 and 30, or holds more than a-z, 0-9 and hyphens."));
        }
        String email = id + "@" + project.id() + ".iam.gserviceaccount.com";
        JsonObject described =
                body.findObject("serviceAccount").orElse(JsonObject.builder().build());
        ServiceAccount account = new ServiceAccount(project.id(), email, newUniqueId(), false, labels(described));
        if (!project.add(account)) {
            throw new ApiException(GoogleError.alreadyExists(
                    "Service account " + id + " already exists within project " + project.resourceName() + "."));
        }
        return JsonResponse.ok(json(account));
    }

    /** Changes what the mask names. Source: REST reference, {@code projects.serviceAccounts.patch}: these two and nothing else. */
    private Response patch(Call call) throws IOException {
        ServiceAccount account = changeable(call);
        JsonObject body = call.message();
        JsonObject stated =
                body.findObject("serviceAccount").orElse(JsonObject.builder().build());
        String mask = body.findString("updateMask").orElse("");
        JsonObject given = mask.isEmpty() ? only(stated, LABELS) : stated;
        return changed(call, account, labels -> labels(UpdateMask.apply(described(labels), given, mask, LABELS)));
    }

    /** The older call, whose body is the account. Source: REST reference, {@code projects.serviceAccounts.update}: the name alone. */
    private Response update(Call call) throws IOException {
        ServiceAccount account = changeable(call);
        JsonObject given = only(call.message(), Set.of("displayName"));
        return changed(call, account, labels -> labels(UpdateMask.apply(described(labels), given, "", LABELS)));
    }

    private ServiceAccount changeable(Call call) {
        Required.permission(door.caller(call), "iam.serviceAccounts.update", accounts.resource(call));
        return accounts.found(call).orElseThrow(() -> NamedAccount.unknown(call));
    }

    private Response changed(Call call, ServiceAccount account, UnaryOperator<Labels> labels) {
        return JsonResponse.ok(json(change(call, account, now -> now.withLabels(labels.apply(now.labels())))));
    }

    /** Changes the account that was found, and not one that has its e-mail by now. */
    private ServiceAccount change(Call call, ServiceAccount found, UnaryOperator<ServiceAccount> change) {
        return project.change(found, change).orElseThrow(() -> NamedAccount.unknown(call));
    }

    private static JsonObject only(JsonObject given, Set<String> names) {
        JsonObject.Builder json = JsonObject.builder();
        names.forEach(name -> json.putIfPresent(name, given.findString(name)));
        return json.build();
    }

    private static JsonObject described(Labels labels) {
        return JsonObject.builder()
                .put("displayName", labels.displayName())
                .put("description", labels.description())
                .build();
    }

    private static Labels labels(JsonObject account) {
        return new Labels(
                label(account, "displayName", LONGEST_NAME), label(account, "description", LONGEST_DESCRIPTION));
    }

    private static String label(JsonObject account, String name, int most) {
        String text = account.findString(name).orElse("");
        if (text.getBytes(UTF_8).length > most) {
            throw new ApiException(
                    GoogleError.invalidArgument("The " + name + " has more than " + most + " bytes in UTF-8."));
        }
        return text;
    }

    private Response delete(Call call) {
        Required.permission(door.caller(call), "iam.serviceAccounts.delete", accounts.resource(call));
        if (!project.remove(accounts.found(call).orElseThrow(() -> NamedAccount.unknown(call)))) {
            throw NamedAccount.unknown(call);
        }
        return JsonResponse.ok(JsonObject.builder().build());
    }

    private Response enable(Call call, boolean enabled) {
        Required.permission(
                door.caller(call), "iam.serviceAccounts." + (enabled ? "enable" : "disable"), accounts.resource(call));
        ServiceAccount account = accounts.found(call).orElseThrow(() -> NamedAccount.unknown(call));
        change(call, account, now -> now.withDisabled(!enabled));
        return JsonResponse.ok(JsonObject.builder().build());
    }

    private Response getPolicy(Call call) {
        Response policy = policies.get(door.caller(call), accounts.resource(call));
        return accounts.found(call).map(account -> policy).orElseThrow(() -> NamedAccount.unknown(call));
    }

    private Response setPolicy(Call call) throws IOException {
        Caller caller = door.caller(call);
        GoogleResource resource = accounts.resource(call);
        Optional<ServiceAccount> found = accounts.found(call);
        // A policy of an account that does not exist must not wait for one that will.
        return policies.set(
                caller,
                resource,
                call,
                state -> NamedAccount.require(found.orElseThrow(() -> NamedAccount.unknown(call)), state));
    }

    private Response testPermissions(Call call) throws IOException {
        return policies.test(door.caller(call), accounts.resource(call), call.message());
    }

    /** 21 digits, as Google's are. */
    private String newUniqueId() {
        StringBuilder id = new StringBuilder("1");
        random.ints(20, 0, 10).forEach(id::append);
        return id.toString();
    }

    private JsonObject json(ServiceAccount account) {
        JsonObject.Builder json = JsonObject.builder()
                .put("name", account.resourceName())
                .put("projectId", account.project())
                .put("uniqueId", account.uniqueId())
                .put("email", account.email());
        described(account.labels()).members().forEach((name, value) -> {
            if (!value.equals(new JsonString(""))) {
                json.put(name, value);
            }
        });
        json.put("oauth2ClientId", account.uniqueId());
        if (account.disabled()) {
            json.put("disabled", true);
        }
        return json.build();
    }
}
