package dev.crossrole.policy.aws.spec;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.aws.request.AwsRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** "IAM JSON policy elements": Effect, Action, Resource, Condition and their opposites. */
record SpecStatement(JsonObject json, boolean variables, AwsRequest request) {

    static Stream<SpecStatement> of(JsonObject document, AwsRequest request) {
        boolean variables =
                document.findString("Version").filter("2012-10-17"::equals).isPresent();
        Json body = document.get("Statement");
        Stream<Json> statements = body instanceof JsonArray array ? array.stream() : Stream.of(body);
        return statements.map(json -> new SpecStatement((JsonObject) json, variables, request));
    }

    boolean has(String effect) {
        return json.string("Effect").equals(effect);
    }

    boolean denies() {
        return has("Deny");
    }

    boolean applies() {
        boolean action = json.has("Action")
                ? list(json.get("Action")).stream().anyMatch(pattern -> isAction(pattern, denies()))
                : list(json.get("NotAction")).stream().noneMatch(pattern -> isAction(pattern, !denies()));
        boolean resource = json.has("Resource")
                ? list(json.get("Resource")).stream().anyMatch(pattern -> isResource(pattern, denies()))
                : !json.has("NotResource")
                        || list(json.get("NotResource")).stream().noneMatch(pattern -> isResource(pattern, !denies()));
        return action && resource && conditionsHold();
    }

    /** "The prefix and the action name are case insensitive"; a pattern without a plain prefix matters to a careful reader only. */
    private boolean isAction(String pattern, boolean careful) {
        boolean understood = pattern.equals("*") || pattern.matches("[^:*?]+:.*");
        String seen = request.action().toLowerCase(Locale.ROOT);
        return (understood || careful)
                && SpecText.matches(pattern.toLowerCase(Locale.ROOT), seen, false, true, request.context());
    }

    private boolean isResource(String pattern, boolean careful) {
        if (pattern.equals("*")) {
            return true;
        }
        if (!SpecText.isArn(pattern, variables)) {
            return careful && SpecText.matches(pattern, request.resource(), variables, true, request.context());
        }
        // "If the * wildcard is the last character of a resource ARN segment, it can expand to match beyond the colon
        // boundaries", which the guide to Amazon S3 denies.
        boolean spans = careful && SpecText.endsSegmentWithStar(pattern, variables);
        return spans
                ? SpecText.matches(pattern, request.resource(), variables, true, request.context())
                : SpecText.arnMatches(pattern, request.resource(), variables, request.context()) == Truth.TRUE;
    }

    /** What is not understood never widens an Allow and never narrows a Deny. */
    private boolean conditionsHold() {
        if (!json.has("Condition")) {
            return true;
        }
        for (Map.Entry<String, Json> operator :
                json.object("Condition").members().entrySet()) {
            JsonObject keys = (JsonObject) operator.getValue();
            for (Map.Entry<String, Json> key : keys.members().entrySet()) {
                List<String> wanted = list(key.getValue());
                Truth holds = new SpecCondition(operator.getKey(), key.getKey(), wanted, variables, request.context())
                        .holds();
                if (holds == Truth.FALSE || (holds == Truth.DOUBT && !denies())) {
                    return false;
                }
            }
        }
        return true;
    }

    static List<String> list(Json json) {
        Stream<Json> values = json instanceof JsonArray array ? array.stream() : Stream.of(json);
        return values.map(SpecStatement::text).toList();
    }

    private static String text(Json json) {
        if (json instanceof JsonBoolean bool) {
            return Boolean.toString(bool.value());
        }
        return json instanceof JsonNumber number ? number.text() : ((JsonString) json).value();
    }
}
