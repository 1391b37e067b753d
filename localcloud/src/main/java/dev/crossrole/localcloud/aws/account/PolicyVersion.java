package dev.crossrole.localcloud.aws.account;

import java.time.Instant;

/**
 * One version of a managed policy.
 *
 * @param number counts from one; the number of a deleted version is not used again
 */
public record PolicyVersion(int number, Policy policy, Instant created) {
    /** As the API names it: {@code v1}. */
    public String id() {
        return "v" + number;
    }
}
