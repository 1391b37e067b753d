package dev.crossrole.policy.explain.aws.advice;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens that resemble a given one in all but who they are about: the same issuer, audience and times. */
public final class Strangers {
    private static final String SERVICE_ACCOUNT = ".gserviceaccount.com";

    private Strangers() {}

    /** Claims of strangers: two who are named nearly alike, and another user of the same OAuth client if that can be. */
    public static List<JsonObject> of(JsonObject claims) {
        String subject = text(claims, "sub");
        String party = text(claims, "azp");
        List<JsonObject> strangers = new ArrayList<>();
        // One whose name begins, and one whose name ends like the caller's, to catch a wildcard.
        strangers.add(other(claims, subject + "0", party.equals(subject) ? subject + "0" : "other-" + party));
        strangers.add(other(claims, "0" + subject, party.equals(subject) ? "0" + subject : "other-" + party));
        // Users of one OAuth client share the authorized party; a service account shares it with nobody.
        if (!party.isEmpty() && !party.equals(subject) && !party.endsWith(SERVICE_ACCOUNT)) {
            strangers.add(other(claims, subject + "0", party));
        }
        return strangers;
    }

    private static JsonObject other(JsonObject claims, String subject, String party) {
        Map<String, Json> members = new LinkedHashMap<>(claims.members());
        members.put("sub", new JsonString(subject));
        if (members.containsKey("azp")) {
            members.put("azp", new JsonString(party));
        }
        if (members.containsKey("email")) {
            members.put("email", new JsonString("other-" + text(claims, "email")));
        }
        return JsonObject.of(members);
    }

    private static String text(JsonObject claims, String name) {
        return claims.find(name)
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value())
                .orElse("");
    }
}
