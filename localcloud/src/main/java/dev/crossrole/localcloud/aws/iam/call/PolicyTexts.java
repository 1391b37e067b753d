package dev.crossrole.localcloud.aws.iam.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.aws.account.Policy;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.net.URLEncoder;

/** Policies on their way in and out. */
public final class PolicyTexts {
    private PolicyTexts() {}

    /** Reads a policy under the rules of its kind. */
    public static Policy parse(PolicyKind kind, String text) {
        try {
            return new Policy(text, kind.parse(text));
        } catch (MalformedPolicyException e) {
            throw new QueryException(400, "MalformedPolicyDocument", String.valueOf(e.getMessage()));
        }
    }

    /** Reads a managed policy, which may not be longer than its quota. */
    public static Policy managed(String text) {
        Policy policy = parse(PolicyKind.IDENTITY, text);
        Quotas.require(Quotas.size(text), Quotas.POLICY_SIZE, "PolicySize");
        return policy;
    }

    /** Reads a trust policy, which may not be longer than its quota. */
    public static Policy trust(String text) {
        Policy policy = parse(PolicyKind.TRUST, text);
        Quotas.require(Quotas.size(text), Quotas.TRUST_POLICY_SIZE, "ACLSizePerRole");
        return policy;
    }

    /** The text as IAM gives it back: percent-encoded by RFC 3986 (IAM API reference, {@code GetRolePolicy}). */
    public static String encoded(Policy policy) {
        return URLEncoder.encode(policy.text(), UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
