package dev.crossrole.cli.explain.batch;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.explain.aws.Principals;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the member {@code request} of a line. The context is taken to be complete: a key that is not there is absent, and those that
 * follow from the principal and the account are added. Only the unique id of a user or role is open, since no ARN holds it, and the
 * path of the role of a session, since the session's ARN does not.
 */
final class RequestReader {
    private static final Set<String> MEMBERS = Set.of("principal", "action", "resource", "resourceAccount", "context");
    private static final ConditionContext UNIQUE_ID_OPEN =
            ConditionContext.builder().notGiven("aws:userid").build();

    private RequestReader() {}

    static AwsRequest read(Json json) {
        if (!(json instanceof JsonObject request)) {
            throw new BadLineException("request: must be an object, but is " + json.kind());
        }
        for (String name : request.names()) {
            if (!MEMBERS.contains(name)) {
                throw new BadLineException("request: there is no member '" + name + "' in a request");
            }
        }
        if (!request.has("principal")) {
            throw new BadLineException("request.principal: is missing");
        }
        ConditionContext context = context(request);
        Caller caller = caller(request.get("principal"), context);
        return new AwsRequest(
                caller,
                action(request.has("action") ? request.string("action") : ""),
                request.findString("resource").orElse("*"),
                account(request),
                open(caller, request.get("principal")).with(context));
    }

    private static ConditionContext open(Caller caller, Json principal) {
        boolean unnumbered =
                caller instanceof Caller.Principal signer && signer.userId().isEmpty();
        ConditionContext path =
                principal instanceof JsonString(String text) ? Principals.openKeys(text) : ConditionContext.empty();
        return unnumbered ? UNIQUE_ID_OPEN.with(path) : path;
    }

    private static String action(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new BadLineException("request.action: must have the form service:Name");
        }
        return text;
    }

    private static Caller caller(Json principal, ConditionContext context) {
        if (principal instanceof JsonString(String text)) {
            return text.equals("anonymous") ? new Caller.Anonymous() : signed(text, context);
        }
        if (principal instanceof JsonObject object && object.names().size() == 1) {
            if (object.has("federated")) {
                return new Caller.Federated(object.string("federated"));
            }
            if (object.has("service")) {
                return new Caller.Service(object.string("service"));
            }
        }
        throw new BadLineException(
                "request.principal: must be an ARN, \"anonymous\", {\"federated\": PROVIDER} or {\"service\": NAME}");
    }

    private static Caller signed(String arn, ConditionContext context) {
        try {
            AwsPrincipal identity = Principals.parse(arn, context);
            return Caller.of(
                    identity,
                    identity instanceof AwsPrincipal.Root root ? root.account().digits() : "");
        } catch (IllegalArgumentException e) {
            throw new BadLineException("request.principal: " + e.getMessage());
        }
    }

    private static Optional<AccountId> account(JsonObject request) {
        return request.findString("resourceAccount").map(text -> {
            if (!AccountId.isValid(text)) {
                throw new BadLineException("request.resourceAccount: must have 12 digits");
            }
            AccountId given = AccountId.of(text);
            Optional<AccountId> named = request.findString("resource").flatMap(AwsRequest::accountIn);
            if (named.isPresent() && !named.get().equals(given)) {
                throw new BadLineException(
                        "request.resourceAccount: is " + given + ", but the ARN of the resource says " + named.get());
            }
            return given;
        });
    }

    private static ConditionContext context(JsonObject request) {
        ConditionContext.Builder context = ConditionContext.builder();
        request.findObject("context")
                .ifPresent(keys -> keys.members().forEach((key, value) -> context.put(key, values(key, value))));
        return context.build();
    }

    private static List<String> values(String key, Json value) {
        if (value instanceof JsonString(String text)) {
            return List.of(text);
        }
        if (value instanceof JsonArray array && array.stream().allMatch(JsonString.class::isInstance)) {
            return array.stream().map(item -> ((JsonString) item).value()).toList();
        }
        throw new BadLineException("request.context: " + key + " must be a string or an array of strings");
    }
}
