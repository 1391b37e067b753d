package dev.crossrole.policy.explain;

/**
 * Something that an answer depends on and nobody gave.
 *
 * @param name which one, where there may be several: a condition key, an issuer, a service account; else empty
 */
public record Missing(Kind kind, String name) {

    /** What it is. */
    public enum Kind {
        /** The trust policy of the role. */
        TRUST_POLICY,
        /** The identity policies of whoever asks for the role. */
        CALLER_POLICIES,
        /** The identity policies of the role that is assumed. */
        ROLE_POLICIES,
        /** The ARN of the role. */
        ROLE,
        CONDITION_KEY,
        /** The transitive tags of the session that calls, which its ARN does not tell. */
        INHERITED_TAGS,
        /** Whether the account has an identity provider for an issuer, and for which audiences. */
        OIDC_PROVIDER,
        MAX_SESSION_DURATION,
        /** Who signed a request, which the request alone does not show. */
        AWS_PRINCIPAL,
        /** The allow policy of a service account. */
        ALLOW_POLICY,
        /** What a role of Google's that is not known here permits. */
        ROLE_PERMISSIONS,
        OTHER
    }

    public static Missing of(Kind kind) {
        return new Missing(kind, "");
    }
}
