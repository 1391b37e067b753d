package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims by which an issuer speaks to AWS. Sources: IAM User Guide, "Pass session tags in AWS STS", the nested and the flattened
 * form; Service Authorization Reference, {@code sts:RoleAuthorizedByIdp}.
 *
 * @param roles the roles that the token is for; empty where it does not say
 */
record AwsClaims(
        Map<String, String> tags,
        List<String> transitiveTagKeys,
        Optional<String> sourceIdentity,
        Optional<List<String>> roles) {
    private static final String NAMESPACE = "https://aws.amazon.com/";
    private static final String TAGS = NAMESPACE + "tags";
    private static final String FLAT_TAG = TAGS + "/principal_tags/";
    private static final String FLAT_TRANSITIVE = TAGS + "/transitive_tag_keys";

    /**
     * Reads them.
     *
     * @throws JsonException when one is not of its form
     */
    static AwsClaims of(JsonObject claims) {
        Map<String, String> tags = new LinkedHashMap<>();
        Optional<JsonObject> nested = claims.findObject(TAGS);
        nested.flatMap(object -> object.findObject("principal_tags"))
                .ifPresent(object -> object.members().forEach((key, value) -> tags.put(key, single(key, value))));
        claims.members().forEach((name, value) -> {
            if (name.startsWith(FLAT_TAG)) {
                String key = name.substring(FLAT_TAG.length());
                tags.put(key, single(key, value));
            }
        });
        List<String> transitive = nested.map(object -> object.strings("transitive_tag_keys"))
                .filter(keys -> !keys.isEmpty())
                .orElseGet(() -> claims.strings(FLAT_TRANSITIVE));
        return new AwsClaims(
                tags,
                transitive,
                claims.findString(NAMESPACE + "source_identity"),
                claims.find(NAMESPACE + "roles").map(AwsClaims::strings));
    }

    /** A tag has one value, which may stand in a list of one. */
    private static String single(String key, Json value) {
        List<String> values = strings(value);
        if (values.size() != 1) {
            throw new JsonException("the session tag " + key + " must have one value");
        }
        return values.get(0);
    }

    private static List<String> strings(Json value) {
        if (value instanceof JsonString one) {
            return List.of(one.value());
        }
        if (value instanceof JsonArray array && array.stream().allMatch(JsonString.class::isInstance)) {
            return array.stream().map(item -> ((JsonString) item).value()).toList();
        }
        throw new JsonException("a claim of AWS must be a string or a list of strings, but is " + value.kind());
    }
}
