package dev.crossrole.localcloud.aws.auth;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import dev.crossrole.localcloud.aws.auth.TemporaryCredentials.Opened;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The document inside a session token. Only what this class wrote is ever read, since the seal is opened first. */
final class SessionDocument {
    private SessionDocument() {}

    static JsonObject write(Identity identity, Secret secretAccessKey) {
        Session session = identity.session().orElseThrow();
        JsonObject.Builder tags = JsonObject.builder();
        session.tags().forEach(tags::put);
        return JsonObject.builder()
                .put("principal", principal(identity.principal()))
                .put("userId", identity.userId())
                .put("secret", secretAccessKey.reveal())
                .put("origin", origin(session.origin()))
                .put("issuedAt", session.issuedAt().getEpochSecond())
                .put("expiresAt", session.expiresAt().getEpochSecond())
                .putIfPresent("policy", session.policy())
                .putStrings("policyArns", session.policyArns())
                .put("tags", tags.build())
                .putStrings("transitive", List.copyOf(session.transitiveTagKeys()))
                .putIfPresent("sourceIdentity", session.sourceIdentity())
                .build();
    }

    static Opened read(JsonObject document, String accessKeyId) {
        Map<String, String> tags = new LinkedHashMap<>();
        document.object("tags").members().forEach((key, value) -> tags.put(key, text(value)));
        Session session = new Session(
                origin(document.object("origin")),
                Instant.ofEpochSecond(document.integer("issuedAt")),
                Instant.ofEpochSecond(document.integer("expiresAt")),
                document.findString("policy"),
                document.strings("policyArns"),
                tags,
                Set.copyOf(document.strings("transitive")),
                document.findString("sourceIdentity"));
        Identity identity = new Identity(
                principal(document.object("principal")), document.string("userId"), accessKeyId, Optional.of(session));
        return new Opened(identity, session, Secret.of(document.string("secret")));
    }

    private static JsonObject principal(AwsPrincipal principal) {
        return switch (principal) {
            case AwsPrincipal.User user -> user(user);
            case AwsPrincipal.AssumedRole(RoleArn role, String sessionName) ->
                JsonObject.builder()
                        .put("role", role.toString())
                        .put("session", sessionName)
                        .build();
            case AwsPrincipal.FederatedUser(String partition, AccountId account, String name) ->
                JsonObject.builder()
                        .put("partition", partition)
                        .put("account", account.digits())
                        .put("federatedUser", name)
                        .build();
            case AwsPrincipal.Root ignored -> throw new IllegalArgumentException("the root user has no sessions here");
        };
    }

    private static AwsPrincipal principal(JsonObject object) {
        if (object.has("role")) {
            return new AwsPrincipal.AssumedRole(RoleArn.parse(object.string("role")), object.string("session"));
        }
        if (object.has("federatedUser")) {
            return new AwsPrincipal.FederatedUser(
                    object.string("partition"), AccountId.of(object.string("account")), object.string("federatedUser"));
        }
        return user(object);
    }

    private static JsonObject user(AwsPrincipal.User user) {
        return JsonObject.builder()
                .put("partition", user.partition())
                .put("account", user.account().digits())
                .put("path", user.path())
                .put("user", user.name())
                .build();
    }

    private static AwsPrincipal.User user(JsonObject object) {
        return new AwsPrincipal.User(
                object.string("partition"),
                AccountId.of(object.string("account")),
                object.string("path"),
                object.string("user"));
    }

    private static JsonObject origin(Origin origin) {
        JsonObject.Builder object = JsonObject.builder();
        return switch (origin) {
            case Origin.AssumeRole ignored -> object.put("call", "AssumeRole").build();
            case Origin.WebIdentity(String provider) ->
                object.put("call", "AssumeRoleWithWebIdentity")
                        .put("provider", provider)
                        .build();
            case Origin.InstanceProfile ignored ->
                object.put("call", "InstanceProfile").build();
            case Origin.SessionToken ignored ->
                object.put("call", "GetSessionToken").build();
            case Origin.FederationToken(AwsPrincipal.User user, String userId) ->
                object.put("call", "GetFederationToken")
                        .put("user", user(user))
                        .put("userId", userId)
                        .build();
        };
    }

    private static Origin origin(JsonObject object) {
        String call = object.string("call");
        return switch (call) {
            case "AssumeRole" -> new Origin.AssumeRole();
            case "AssumeRoleWithWebIdentity" -> new Origin.WebIdentity(object.string("provider"));
            case "InstanceProfile" -> new Origin.InstanceProfile();
            case "GetSessionToken" -> new Origin.SessionToken();
            case "GetFederationToken" ->
                new Origin.FederationToken(user(object.object("user")), object.string("userId"));
            default -> throw new IllegalStateException("a sealed session names the call " + call);
        };
    }

    private static String text(Json value) {
        return ((JsonString) value).value();
    }
}
