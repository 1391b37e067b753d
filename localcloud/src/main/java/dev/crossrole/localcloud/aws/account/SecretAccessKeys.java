package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.Secret;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes secret access keys: 40 characters of base64, as AWS's are. */
public final class SecretAccessKeys {
    private static final int BYTES = 30;

    private SecretAccessKeys() {}

    public static Secret random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }
}
