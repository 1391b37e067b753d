package dev.crossrole.policy.google.federation;

import java.util.Map;

/**
 * The attribute mapping of an AWS provider that names none. Source: Google Cloud IAM, "Configure workload identity federation with AWS",
 * default attribute mapping.
 */
public final class DefaultMapping {
    /** {@code google.subject} is the ARN, {@code attribute.aws_role} the ARN without the session's name. */
    public static final Map<String, String> AWS = Map.of(
            "google.subject",
            "assertion.arn",
            "attribute.aws_role",
            "assertion.arn.contains('assumed-role')"
                    + " ? assertion.arn.extract('{account_arn}assumed-role/') + 'assumed-role/'"
                    + " + assertion.arn.extract('assumed-role/{role_name}/')"
                    + " : assertion.arn");

    private DefaultMapping() {}
}
