package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import java.util.Optional;

/** The constraints of IAM's model that several operations share. Source: botocore's model of IAM, 2010-05-08. */
public final class Rules {
    private static final Constraint NAME = Constraint.pattern("[\\w+=,.@-]+");
    private static final Constraint PATH = Constraint.pattern("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");

    private Rules() {}

    /** The name of a user, a group or the like. */
    public static String name(Members members, String parameter, int most) {
        return members.required(parameter, Constraint.length(1, most), NAME);
    }

    public static Optional<String> optionalName(Members members, String parameter, int most) {
        return members.optional(parameter, Constraint.length(1, most), NAME);
    }

    public static String policyName(Members members) {
        return members.required("PolicyName", Constraint.length(1, 128), NAME);
    }

    public static String policyDocument(Members members, String parameter) {
        return members.required(
                parameter,
                Constraint.length(1, 131_072),
                Constraint.pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"));
    }

    public static String policyArn(Members members) {
        return members.required("PolicyArn", Constraint.length(20, 2048));
    }

    /** A path, {@code /} where the call does not say. */
    public static String path(Members members) {
        return members.optional("Path", Constraint.length(1, 512), PATH).orElse("/");
    }

    /** The path that a call moves something to. */
    public static Optional<String> newPath(Members members) {
        return members.optional("NewPath", Constraint.length(1, 512), PATH);
    }

    public static String providerArn(Members members) {
        return members.required("OpenIDConnectProviderArn", Constraint.length(20, 2048));
    }

    public static String pathPrefix(Members members) {
        return members.optional(
                        "PathPrefix", Constraint.length(1, 512), Constraint.pattern("\\u002F[\\u0021-\\u007E]*"))
                .orElse("/");
    }
}
