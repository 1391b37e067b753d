package dev.crossrole.policy.explain.aws.advice;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.explain.Remedy;

/** What could be added to identity policies. */
public final class IdentityAdvice {
    private IdentityAdvice() {}

    /** A statement for that one action on that one resource. */
    public static Remedy grant(String whose, String action, String resource) {
        if (!StatementEdit.isPlain(resource) || !StatementEdit.isPlain(action)) {
            return new Remedy.NoSafeChange(
                    "A statement in " + whose + " would have to allow " + action + " on all resources.");
        }
        Json statement = JsonObject.builder()
                .put("Effect", "Allow")
                .put("Action", action)
                .put("Resource", resource)
                .build();
        JsonObject policy = JsonObject.builder()
                .put("Version", "2012-10-17")
                .put("Statement", JsonArray.of(statement))
                .build();
        return new Remedy.Change(
                "If it is meant to: one statement more in " + whose + ".", whose, (JsonObject) statement, policy);
    }
}
