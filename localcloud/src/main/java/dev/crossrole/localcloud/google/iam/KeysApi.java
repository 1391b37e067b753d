package dev.crossrole.localcloud.google.iam;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.access.Required;
import dev.crossrole.localcloud.google.project.AccountKey;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.tokens.SigningKey;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * {@code iam.googleapis.com/v1}, keys of service accounts. Source: the API's REST reference, {@code projects.serviceAccounts.keys}. The
 * private half is handed out once and kept nowhere.
 */
public final class KeysApi {
    private static final String ALL = "/v1/projects/{project}/serviceAccounts/{account}/keys";
    private static final String ONE = ALL + "/{key}";
    private static final String PERMISSIONS = "iam.serviceAccountKeys.";
    private static final String TYPE = "iam.googleapis.com/ServiceAccountKey";

    private final GoogleProject project;
    private final NamedAccount accounts;
    private final IamDoor door;
    private final InstantSource clock;
    private final RandomGenerator random;

    public KeysApi(GoogleProject project, GoogleAccessGate gate, InstantSource clock, RandomGenerator random) {
        this.project = project;
        this.accounts = new NamedAccount(project);
        this.door = IamDoor.iam(gate);
        this.clock = clock;
        this.random = random;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", ALL, this::list),
                new Route("POST", ALL, this::create),
                new Route("GET", ONE, this::get),
                new Route("DELETE", ONE, this::delete),
                new Route("POST", ONE + ":disable", call -> enable(call, false)),
                new Route("POST", ONE + ":enable", call -> enable(call, true)));
    }

    private Response list(Call call) {
        Caller caller = door.caller(call);
        Required.permission(caller, PERMISSIONS + "list", accounts.resource(call));
        ServiceAccount account = account(call);
        boolean wanted = call.request().query().pairs().stream()
                .filter(pair -> pair.getKey().equals("keyTypes"))
                .allMatch(pair -> pair.getValue().equals("USER_MANAGED"));
        JsonObject.Builder answer = JsonObject.builder();
        List<AccountKey> keys = wanted ? project.keys().of(account.uniqueId()) : List.of();
        if (!keys.isEmpty()) {
            answer.put("keys", KeyJson.list(account, keys));
        }
        return JsonResponse.ok(answer.build());
    }

    private Response get(Call call) {
        Required.permission(door.caller(call), PERMISSIONS + "get", resource(call));
        ServiceAccount account = account(call);
        String publicKey = call.request().query().first("publicKeyType").orElse("TYPE_NONE");
        return JsonResponse.ok(KeyJson.get(account, key(call, account), publicKey));
    }

    private Response create(Call call) throws IOException {
        Required.permission(door.caller(call), PERMISSIONS + "create", accounts.resource(call));
        ServiceAccount account = account(call);
        JsonObject body = call.message();
        requireOneOf(body, "privateKeyType", "TYPE_UNSPECIFIED", "TYPE_GOOGLE_CREDENTIALS_FILE");
        requireOneOf(body, "keyAlgorithm", "KEY_ALG_UNSPECIFIED", "KEY_ALG_RSA_2048");
        SigningKey made = SigningKey.random(random);
        Instant now = clock.instant();
        AccountKey key = new AccountKey(made.id(), account.uniqueId(), made.publicKey(), now, false);
        if (!project.keys().add(key, state -> NamedAccount.require(account, state))) {
            // Seen from the real service, which says no more than this when an account has ten keys.
            throw new ApiException(GoogleError.failedPrecondition("Precondition check failed."));
        }
        return JsonResponse.ok(KeyJson.created(account, key, made)).with("Cache-Control", "no-store");
    }

    /** Access tokens that the key has got are not ended by this. Source: IAM, "Delete a service account key". */
    private Response delete(Call call) {
        Required.permission(door.caller(call), PERMISSIONS + "delete", resource(call));
        project.keys().remove(key(call, account(call)));
        return JsonResponse.ok(JsonObject.builder().build());
    }

    private Response enable(Call call, boolean enabled) {
        Required.permission(door.caller(call), PERMISSIONS + (enabled ? "enable" : "disable"), resource(call));
        project.keys().setDisabled(key(call, account(call)), !enabled);
        return JsonResponse.ok(JsonObject.builder().build());
    }

    private GoogleResource resource(Call call) {
        return accounts.resource(call, TYPE, "/keys/" + call.variable("key"));
    }

    private ServiceAccount account(Call call) {
        return accounts.found(call).orElseThrow(() -> NamedAccount.unknown(call));
    }

    private AccountKey key(Call call, ServiceAccount account) {
        Optional<AccountKey> key = project.keys().find(call.variable("key"));
        return key.filter(found -> found.account().equals(account.uniqueId()))
                .orElseThrow(() -> new ApiException(
                        GoogleError.notFound("Service account key " + call.variable("key") + " does not exist.")));
    }

    private static void requireOneOf(JsonObject body, String name, String... known) {
        String value = body.findString(name).orElse(known[0]);
        if (!List.of(known).contains(value)) {
            throw new ApiException(GoogleError.invalidArgument("The " + name + " \"" + value
                    + "\" is not supported by the local cloud, which knows " + String.join(" and ", known) + "."));
        }
    }
}
