package dev.crossrole.policy.aws.spec;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** "Policy evaluation logic", step by step, on the policies' JSON. */
public final class Specification {
    /** What the guide calls the final decision. */
    public enum Result {
        ALLOW,
        EXPLICIT_DENY,
        IMPLICIT_DENY
    }

    /** The policies of a request; {@code resource} and {@code boundary} have no or one element. */
    public record Policies(
            List<JsonObject> identity,
            List<JsonObject> resource,
            boolean trust,
            List<JsonObject> session,
            List<JsonObject> boundary,
            List<List<JsonObject>> serviceControl,
            List<List<JsonObject>> resourceControl) {}

    private final AwsRequest request;
    private final Policies policies;
    private final boolean signed;

    public Specification(AwsRequest request, Policies policies) {
        this.request = request;
        this.policies = policies;
        this.signed = request.caller() instanceof Caller.Principal;
    }

    public Result decide() {
        if (signed && request.action().matches("(?i)sts:(GetCallerIdentity|GetSessionToken)")) {
            return Result.ALLOW;
        }
        // 1. Deny evaluation: an explicit deny in any policy. Organization policies leave the roles of AWS services
        // alone.
        boolean organized = !request.caller().describe().contains(":assumed-role/AWSServiceRole");
        if ((organized && someone(all(policies.resourceControl()), "Deny", true))
                || someone(policies.resource(), "Deny", true)) {
            return Result.EXPLICIT_DENY;
        }
        List<JsonObject> unnamed = new ArrayList<>(organized ? all(policies.serviceControl()) : List.of());
        unnamed.addAll(policies.identity());
        unnamed.addAll(policies.boundary());
        unnamed.addAll(policies.session());
        if (signed && someone(unnamed, "Deny", false)) {
            return Result.EXPLICIT_DENY;
        }
        // 2. Organization policies: each level must allow.
        boolean organization = !organized
                || (policies.resourceControl().stream().allMatch(level -> someone(level, "Allow", true))
                        && (!signed
                                || policies.serviceControl().stream()
                                        .allMatch(level -> someone(level, "Allow", false))));
        return organization && granted() ? Result.ALLOW : Result.IMPLICIT_DENY;
    }

    private boolean granted() {
        if (!(request.caller() instanceof Caller.Principal caller)) {
            return someone(policies.resource(), "Allow", true);
        }
        // STS API reference, AssumeRole: not with the credentials of an account's root user.
        if (caller.identity() instanceof AwsPrincipal.Root && request.action().equalsIgnoreCase("sts:AssumeRole")) {
            return false;
        }
        boolean identity =
                caller.identity() instanceof AwsPrincipal.Root || someone(policies.identity(), "Allow", false);
        boolean boundary = policies.boundary().isEmpty() || someone(policies.boundary(), "Allow", false);
        boolean session = policies.session().isEmpty()
                ? !(caller.identity() instanceof AwsPrincipal.FederatedUser)
                : someone(policies.session(), "Allow", false);
        boolean sameAccount =
                request.owner().map(caller.identity().account()::equals).orElse(true);
        if (!sameAccount) {
            return someone(policies.resource(), "Allow", true) && identity && boundary && session;
        }
        // 3. Within one account it matters whom the resource's policy names.
        boolean toCaller = allows(policies.resource(), statement -> names(statement, Closeness.CALLER));
        boolean toEntity = allows(policies.resource(), statement -> names(statement, Closeness.ENTITY));
        boolean toAccount = allows(policies.resource(), statement -> names(statement, Closeness.ACCOUNT));
        if (toCaller) {
            return true;
        }
        // "IAM role trust policies … must explicitly allow access for principals."
        boolean role = (policies.trust() && !policies.resource().isEmpty())
                || request.action().matches("(?i)sts:(AssumeRole.*|TagSession|SetSourceIdentity|SetContext)");
        boolean byIdentity = identity && (!role || toAccount);
        return (toEntity || byIdentity) && boundary && session;
    }

    private static List<JsonObject> all(List<List<JsonObject>> levels) {
        return levels.stream().flatMap(List::stream).toList();
    }

    /** Whether a statement of that effect applies, and names the caller where statements of this kind name principals. */
    private boolean someone(List<JsonObject> documents, String effect, boolean byName) {
        return documents.stream()
                .anyMatch(document -> statements(document).stream()
                        .filter(statement -> statement.string("Effect").equals(effect))
                        .anyMatch(statement -> applies(document, statement) && (!byName || names(statement))));
    }

    private boolean allows(List<JsonObject> documents, Predicate<JsonObject> named) {
        return documents.stream()
                .anyMatch(document -> statements(document).stream()
                        .filter(statement -> statement.string("Effect").equals("Allow"))
                        .anyMatch(statement -> named.test(statement) && applies(document, statement)));
    }

    private boolean applies(JsonObject document, JsonObject statement) {
        boolean deny = statement.string("Effect").equals("Deny");
        boolean variables =
                document.findString("Version").filter("2012-10-17"::equals).isPresent();
        boolean action = statement.has("Action")
                ? list(statement.get("Action")).stream().anyMatch(pattern -> actionMatches(pattern, deny))
                : list(statement.get("NotAction")).stream().noneMatch(pattern -> actionMatches(pattern, !deny));
        return action && resource(statement, variables, deny) && conditions(statement, variables, deny);
    }

    /** "The prefix and the action name are case insensitive"; a pattern without a plain prefix matters to a careful reader only. */
    private boolean actionMatches(String pattern, boolean careful) {
        boolean understood = pattern.equals("*") || pattern.matches("[^:*?]+:.*");
        return (understood || careful)
                && SpecText.matches(
                        pattern.toLowerCase(Locale.ROOT),
                        request.action().toLowerCase(Locale.ROOT),
                        false,
                        true,
                        request.context());
    }

    private boolean resource(JsonObject statement, boolean variables, boolean deny) {
        if (statement.has("Resource")) {
            return list(statement.get("Resource")).stream()
                    .anyMatch(pattern -> resourceMatches(pattern, variables, deny));
        }
        return !statement.has("NotResource")
                || list(statement.get("NotResource")).stream()
                        .noneMatch(pattern -> resourceMatches(pattern, variables, !deny));
    }

    private boolean resourceMatches(String pattern, boolean variables, boolean careful) {
        if (pattern.equals("*")) {
            return true;
        }
        if (!SpecText.isArn(pattern, variables)) {
            return careful && SpecText.matches(pattern, request.resource(), variables, true, request.context());
        }
        return SpecText.arnMatches(pattern, request.resource(), variables, request.context()) == Truth.TRUE;
    }

    private boolean conditions(JsonObject statement, boolean variables, boolean deny) {
        if (!statement.has("Condition")) {
            return true;
        }
        for (Map.Entry<String, Json> operator :
                statement.object("Condition").members().entrySet()) {
            for (Map.Entry<String, Json> key :
                    ((JsonObject) operator.getValue()).members().entrySet()) {
                Truth holds = new SpecCondition(
                                operator.getKey(), key.getKey(), list(key.getValue()), variables, request.context())
                        .holds();
                // What is not understood never widens an Allow and never narrows a Deny.
                if (holds == Truth.FALSE || (holds == Truth.DOUBT && !deny)) {
                    return false;
                }
            }
        }
        return true;
    }

    private enum Closeness {
        ACCOUNT,
        ENTITY,
        CALLER
    }

    private boolean names(JsonObject statement) {
        return names(statement, Closeness.CALLER)
                || names(statement, Closeness.ENTITY)
                || names(statement, Closeness.ACCOUNT);
    }

    private boolean names(JsonObject statement, Closeness closeness) {
        boolean deny = statement.string("Effect").equals("Deny");
        if (statement.has("NotPrincipal")) {
            return closeness == Closeness.CALLER && !excepted(statement.get("NotPrincipal"), deny);
        }
        if (!statement.has("Principal")) {
            return deny && closeness == Closeness.CALLER;
        }
        return listed(statement.get("Principal"), closeness);
    }

    private boolean excepted(Json names, boolean deny) {
        if (!deny || !(request.caller() instanceof Caller.Principal caller)) {
            return listed(names, Closeness.CALLER)
                    || listed(names, Closeness.ENTITY)
                    || listed(names, Closeness.ACCOUNT);
        }
        boolean account = caller.identity() instanceof AwsPrincipal.Root || listed(names, Closeness.ACCOUNT);
        boolean role = !(caller.identity() instanceof AwsPrincipal.AssumedRole) || listed(names, Closeness.ENTITY);
        return policies.boundary().isEmpty() && listed(names, Closeness.CALLER) && role && account;
    }

    private boolean listed(Json names, Closeness closeness) {
        if (names instanceof JsonString) {
            return closeness == Closeness.CALLER;
        }
        return ((JsonObject) names)
                .members().entrySet().stream()
                        .anyMatch(type -> list(type.getValue()).stream()
                                .anyMatch(name -> isNamed(type.getKey(), name, closeness)));
    }

    private boolean isNamed(String type, String name, Closeness closeness) {
        boolean itself = closeness == Closeness.CALLER;
        if (type.equals("AWS") && name.equals("*")) {
            return itself;
        }
        if (request.caller() instanceof Caller.Federated federated) {
            return itself && type.equals("Federated") && name.equals(federated.provider());
        }
        if (request.caller() instanceof Caller.Service service) {
            return itself && type.equals("Service") && name.equals(service.name());
        }
        if (!(request.caller() instanceof Caller.Principal caller)) {
            return false;
        }
        if (type.equals("Federated")) {
            return itself && caller.identityProvider().filter(name::equals).isPresent();
        }
        return type.equals("AWS") && closeness.equals(closeness(caller, name));
    }

    private static @Nullable Closeness closeness(Caller.Principal caller, String name) {
        AccountId account = caller.identity().account();
        if (name.equals(caller.describe()) || name.equals(caller.userId())) {
            return Closeness.CALLER;
        }
        boolean session = caller.identity() instanceof AwsPrincipal.AssumedRole;
        if (name.equals(caller.identity().principalArn().toString())
                || (session && name.equals(caller.userId().split(":", 2)[0]))
                || caller.federatedBy()
                        .filter(user -> user.toString().equals(name))
                        .isPresent()) {
            return Closeness.ENTITY;
        }
        boolean root = name.equals("arn:" + caller.identity().partition() + ":iam::" + account + ":root");
        return root || name.equals(account.digits()) ? Closeness.ACCOUNT : null;
    }

    private static List<JsonObject> statements(JsonObject document) {
        Json body = document.get("Statement");
        return body instanceof JsonArray array
                ? array.stream().map(JsonObject.class::cast).toList()
                : List.of((JsonObject) body);
    }

    private static List<String> list(Json json) {
        if (json instanceof JsonArray array) {
            return array.stream().map(Specification::text).toList();
        }
        return List.of(text(json));
    }

    private static String text(Json json) {
        if (json instanceof JsonBoolean bool) {
            return Boolean.toString(bool.value());
        }
        return json instanceof JsonNumber number ? number.text() : ((JsonString) json).value();
    }
}
