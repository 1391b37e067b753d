package dev.crossrole.policy.aws.validation;

import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PolicyDocument;

/** What a policy is attached to, which decides what it must and must not have. */
public enum PolicyKind {
    /** A policy of a user, group or role, inline or managed, and so also a permissions boundary. */
    IDENTITY,
    /** A role's trust policy. */
    TRUST,
    /** A policy on another resource, such as a bucket. */
    RESOURCE,
    /** A policy passed when a session is made. */
    SESSION,
    SERVICE_CONTROL,
    RESOURCE_CONTROL;

    /**
     * Reads a policy of this kind.
     *
     * @throws MalformedPolicyException in the words that AWS has for this kind of policy, where they are known
     */
    public PolicyDocument parse(String json) {
        try {
            PolicyDocument document = PolicyDocument.parse(json);
            rules().check(document);
            return document;
        } catch (MalformedPolicyException e) {
            throw worded(e);
        }
    }

    /**
     * Checks a policy that has been read.
     *
     * @throws MalformedPolicyException in the words that AWS has for this kind of policy, where they are known
     */
    public void validate(PolicyDocument document) {
        try {
            rules().check(document);
        } catch (MalformedPolicyException e) {
            throw worded(e);
        }
    }

    private Rules rules() {
        return switch (this) {
            case IDENTITY -> new IdentityRules(true);
            case SESSION, SERVICE_CONTROL -> new IdentityRules(false);
            case TRUST -> new TrustRules();
            case RESOURCE, RESOURCE_CONTROL -> new ResourceRules();
        };
    }

    private MalformedPolicyException worded(MalformedPolicyException fault) {
        return fault.withMessage(
                switch (this) {
                    case IDENTITY, SESSION -> Wording.identity(fault.fault(), fault.value());
                    case TRUST -> Wording.trust(fault.fault(), fault.value());
                    case RESOURCE -> Wording.resource(fault.fault(), fault.value());
                    case SERVICE_CONTROL, RESOURCE_CONTROL -> Wording.CONTROL;
                });
    }
}
