package dev.crossrole.localcloud.aws.s3.store;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Whether a policy is public: whether one of its statements allows everybody something, unless a condition holds them to fixed values.
 * Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", the meaning of "public".
 */
public final class PublicPolicy {
    private static final Set<String> KEYS = Set.of(
            "aws:sourceip",
            "aws:sourcearn",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourceowner",
            "aws:sourceaccount",
            "aws:userid",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "s3:dataaccesspointaccount",
            "s3:dataaccesspointarn",
            "s3:x-amz-server-side-encryption-aws-kms-key-id");

    /** Operators that hold for a missing key, or for any value but those, narrow nothing. */
    private static final Set<String> OPERATORS =
            Set.of("stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike", "ipaddress");

    private PublicPolicy() {}

    /** Reads a policy that has been checked. */
    public static boolean is(String policy) {
        return Json.parse(policy) instanceof JsonObject document
                && items(document.find("Statement")).anyMatch(PublicPolicy::isPublic);
    }

    private static boolean isPublic(Json item) {
        return item instanceof JsonObject statement
                && statement.findString("Effect").equals(Optional.of("Allow"))
                && (statement.has("NotPrincipal") || namesEverybody(statement.find("Principal")))
                && !isNarrowed(statement);
    }

    private static boolean namesEverybody(Optional<Json> principal) {
        return items(principal)
                .anyMatch(one -> isStar(one)
                        || (one instanceof JsonObject kinds
                                && items(kinds.find("AWS")).anyMatch(PublicPolicy::isStar)));
    }

    private static boolean isStar(Json value) {
        return value instanceof JsonString(String text) && text.equals("*");
    }

    private static boolean isNarrowed(JsonObject statement) {
        return statement.findObject("Condition").stream()
                .anyMatch(conditions -> conditions.names().stream()
                        .filter(operator -> OPERATORS.contains(operator.toLowerCase(Locale.ROOT)))
                        .anyMatch(operator -> conditions.get(operator) instanceof JsonObject keys && hasFixed(keys)));
    }

    private static boolean hasFixed(JsonObject keys) {
        return keys.names().stream()
                .filter(key -> KEYS.contains(key.toLowerCase(Locale.ROOT)))
                .anyMatch(key -> items(keys.find(key)).allMatch(PublicPolicy::isFixed));
    }

    /** Neither a pattern, nor a variable, nor a network as wide as half the world. */
    private static boolean isFixed(Json value) {
        if (!(value instanceof JsonString(String text))
                || text.contains("*")
                || text.contains("?")
                || text.contains("${")) {
            return false;
        }
        int slash = text.indexOf('/');
        boolean network = slash > 0 && text.substring(slash + 1).matches("\\d{1,3}");
        return !network || Integer.parseInt(text.substring(slash + 1)) >= (text.contains(":") ? 32 : 8);
    }

    /** One value or many of them, as policies write both. */
    private static Stream<Json> items(Optional<Json> value) {
        return value.stream()
                .flatMap(one -> one instanceof JsonArray array
                        ? StreamSupport.stream(array.spliterator(), false)
                        : Stream.of(one));
    }
}
