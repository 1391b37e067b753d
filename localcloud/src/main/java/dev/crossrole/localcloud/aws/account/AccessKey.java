package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.Secret;
import java.time.Instant;

/** A user's long-term access key. */
public record AccessKey(String id, Secret secret, String userName, boolean active, Instant created) {
    public AccessKey withActive(boolean changed) {
        return new AccessKey(id, secret, userName, changed, created);
    }

    public AccessKey withUserName(String changed) {
        return new AccessKey(id, secret, changed, active, created);
    }
}
