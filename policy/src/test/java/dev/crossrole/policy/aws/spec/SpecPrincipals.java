package dev.crossrole.policy.aws.spec;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.aws.request.Caller;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** "AWS JSON policy elements: Principal" and "NotPrincipal": whom a statement names. */
record SpecPrincipals(SpecStatement statement, Caller caller, boolean bounded) {

    /** How near a name comes to the caller: itself, the role of its session, or its account. */
    enum Closeness {
        ACCOUNT,
        ENTITY,
        CALLER
    }

    boolean name(Closeness closeness) {
        if (statement.json().has("NotPrincipal")) {
            return closeness == Closeness.CALLER && !excepted(statement.json().get("NotPrincipal"));
        }
        if (!statement.json().has("Principal")) {
            return statement.denies() && closeness == Closeness.CALLER;
        }
        return listed(statement.json().get("Principal"), closeness);
    }

    /** "When you use NotPrincipal with Deny, you must also specify the account", and the role of a session; not beside a boundary. */
    private boolean excepted(Json names) {
        if (!statement.denies() || !(caller instanceof Caller.Principal principal)) {
            return Stream.of(Closeness.values()).anyMatch(closeness -> listed(names, closeness));
        }
        boolean account = principal.identity() instanceof AwsPrincipal.Root || listed(names, Closeness.ACCOUNT);
        boolean role = !(principal.identity() instanceof AwsPrincipal.AssumedRole) || listed(names, Closeness.ENTITY);
        return !bounded && listed(names, Closeness.CALLER) && role && account;
    }

    private boolean listed(Json names, Closeness closeness) {
        if (names instanceof JsonString) {
            return closeness == Closeness.CALLER;
        }
        return ((JsonObject) names)
                .members().entrySet().stream()
                        .anyMatch(type -> SpecStatement.list(type.getValue()).stream()
                                .anyMatch(name -> closeness == closeness(type.getKey(), name)));
    }

    private @Nullable Closeness closeness(String type, String name) {
        if (type.equals("AWS") && name.equals("*")) {
            return Closeness.CALLER;
        }
        if (caller instanceof Caller.Principal principal) {
            boolean provider = principal.identityProvider().filter(name::equals).isPresent();
            return type.equals("AWS")
                    ? closeness(principal, name)
                    : type.equals("Federated") && provider ? Closeness.CALLER : null;
        }
        boolean itself = caller instanceof Caller.Federated federated
                ? type.equals("Federated") && name.equals(federated.provider())
                : caller instanceof Caller.Service service && type.equals("Service") && name.equals(service.name());
        return itself ? Closeness.CALLER : null;
    }

    private static @Nullable Closeness closeness(Caller.Principal caller, String name) {
        AwsPrincipal identity = caller.identity();
        if (name.equals(caller.describe()) || name.equals(caller.userId())) {
            return Closeness.CALLER;
        }
        boolean roleId = identity instanceof AwsPrincipal.AssumedRole
                && name.equals(caller.userId().split(":", 2)[0]);
        boolean federatingUser = caller.federatedBy()
                .filter(user -> user.toString().equals(name))
                .isPresent();
        if (name.equals(identity.principalArn().toString()) || roleId || federatingUser) {
            return Closeness.ENTITY;
        }
        AccountId account = identity.account();
        boolean root = name.equals("arn:" + identity.partition() + ":iam::" + account + ":root");
        return root || name.equals(account.digits()) ? Closeness.ACCOUNT : null;
    }
}
