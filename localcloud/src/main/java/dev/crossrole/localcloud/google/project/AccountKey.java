package dev.crossrole.localcloud.google.project;

import java.security.interfaces.RSAPublicKey;
import java.time.Instant;

/**
 * The public half of a key of a service account. Nobody but its owner has the other half.
 *
 * @param id 40 hexadecimal digits, which assertions name as {@code kid}
 * @param account the unique id of its account: an account of the same name that comes later does not have this key
 * @param disabled whether what it signs is refused
 */
public record AccountKey(String id, String account, RSAPublicKey publicKey, Instant created, boolean disabled) {

    public AccountKey withDisabled(boolean now) {
        return new AccountKey(id, account, publicKey, created, now);
    }
}
