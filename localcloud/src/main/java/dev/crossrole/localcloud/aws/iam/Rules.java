package dev.crossrole.localcloud.aws.iam;

import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The constraints of IAM's model that several operations share. Source: botocore's model of IAM, 2010-05-08. */
final class Rules {
    private static final Constraint NAME = Constraint.pattern("[\\w+=,.@-]+");
    private static final Constraint TAG = Constraint.pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final int MAX_TAGS = 50;

    private Rules() {}

    /** The name of a user or role. */
    static String name(Members members, String parameter) {
        return members.required(parameter, Constraint.length(1, 64), NAME);
    }

    static String policyName(Members members) {
        return members.required("PolicyName", Constraint.length(1, 128), NAME);
    }

    static String policyDocument(Members members, String parameter) {
        return members.required(
                parameter,
                Constraint.length(1, 131_072),
                Constraint.pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"));
    }

    static String policyArn(Members members) {
        return members.required("PolicyArn", Constraint.length(20, 2048));
    }

    /** A path, {@code /} where the call does not say. */
    static String path(Members members) {
        return members.optional(
                        "Path",
                        Constraint.length(1, 512),
                        Constraint.pattern("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)"))
                .orElse("/");
    }

    static String pathPrefix(Members members) {
        return members.optional(
                        "PathPrefix", Constraint.length(1, 512), Constraint.pattern("\\u002F[\\u0021-\\u007E]*"))
                .orElse("/");
    }

    static Map<String, String> tags(Members members) {
        List<String> keys = members.list("Tags", ".Key", Constraint.length(1, 128), TAG);
        List<String> values = members.list("Tags", ".Value", Constraint.length(0, 256), TAG);
        if (keys.size() != values.size()) {
            members.violate("Tags", "Member must have both a key and a value");
            return Map.of();
        }
        if (keys.size() > MAX_TAGS) {
            members.violate("Tags", "Member must have length less than or equal to " + MAX_TAGS);
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            tags.put(keys.get(i), values.get(i));
        }
        return tags;
    }
}
