package dev.crossrole.policy.aws.validation;

import dev.crossrole.policy.aws.document.Fault;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PolicyDocument;

/** What a kind of policy must be like. */
interface Rules {

    /** Throws the first fault, in AWS's order where that is known. */
    void check(PolicyDocument document);

    static void require(boolean holds, Fault fault, String detail) {
        require(holds, fault, "", detail);
    }

    static void require(boolean holds, Fault fault, String value, String detail) {
        if (!holds) {
            throw MalformedPolicyException.of(fault, value, detail);
        }
    }
}
