package dev.crossrole.localcloud.google.iamcredentials;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.access.Asker;
import dev.crossrole.localcloud.google.access.Authorizer;
import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.access.Required;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.policy.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who may act as whom. Without delegates the caller needs the permission on the account itself. With delegates each link needs
 * {@code implicitDelegation} on the next, and the last one the permission on the account. Source: IAM, "Create short-lived credentials
 * for multiple service accounts".
 */
public final class Impersonation {
    private static final String SERVICE = "iamcredentials.googleapis.com";
    private static final String DELEGATION = "iam.serviceAccounts.implicitDelegation";
    private static final String NAME_PREFIX = "projects/-/serviceAccounts/";
    /** Source: the API's REST reference, "Authorization scopes" of its methods. */
    private static final Set<String> SCOPES =
            Set.of(GoogleAccessGate.CLOUD_PLATFORM, "https://www.googleapis.com/auth/iam");

    private final GoogleProject project;
    private final GoogleAccessGate gate;
    private final Authorizer authorizer;

    public Impersonation(GoogleProject project, GoogleAccessGate gate, Authorizer authorizer) {
        this.project = project;
        this.gate = gate;
        this.authorizer = authorizer;
    }

    /**
     * The account that a call names, when its caller has the permission on it, through the body's delegates if there are any.
     *
     * @throws ApiException when the caller is nobody, the account does not exist, or a link of the chain does not hold
     */
    ServiceAccount require(String permission, Call call, JsonObject body) {
        Caller caller = Required.caller(gate, call.request(), SERVICE, SCOPES);
        List<ServiceAccount> chain = new ArrayList<>();
        body.strings("delegates").forEach(delegate -> chain.add(delegate(delegate)));
        ServiceAccount target = account(call.variable("account"));
        chain.add(target);
        // The caller asks for the first link; every other link is asked for by the account before it.
        for (int i = 0; i < chain.size(); i++) {
            String needed = i == chain.size() - 1 ? permission : DELEGATION;
            GoogleResource next = resource(chain.get(i));
            Decision decision = i == 0
                    ? caller.decide(needed, next)
                    : authorizer.decide(
                            new Asker(
                                    caller.requestId(),
                                    SERVICE,
                                    chain.get(i - 1).principal()),
                            needed,
                            next);
            if (!decision.allowed()) {
                throw new ApiException(Required.denied(needed));
            }
        }
        return target;
    }

    private ServiceAccount delegate(String name) {
        if (!name.startsWith(NAME_PREFIX)) {
            throw new ApiException(GoogleError.invalidArgument(
                    "The delegate '" + name + "' must have the form " + NAME_PREFIX + "EMAIL_OR_UNIQUE_ID."));
        }
        return account(name.substring(NAME_PREFIX.length()));
    }

    private ServiceAccount account(String emailOrUniqueId) {
        ServiceAccount account = project.serviceAccount(emailOrUniqueId)
                .orElseThrow(() -> new ApiException(
                        GoogleError.notFound("Not found; Gaia id not found for email " + emailOrUniqueId)));
        if (account.disabled()) {
            throw new ApiException(
                    GoogleError.failedPrecondition("The service account " + account.email() + " is disabled."));
        }
        return account;
    }

    private GoogleResource resource(ServiceAccount account) {
        return new GoogleResource(
                "iam.googleapis.com/ServiceAccount",
                account.resourceName(),
                project.policies().of(account.resourceName()).policy());
    }
}
