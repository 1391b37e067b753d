package dev.crossrole.agent.aws;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.crossrole.identity.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The session tokens of the instance metadata service: when each ends, sealed with a key that this process alone has, so that none is
 * remembered and a flood of requests fills no memory.
 */
final class InstanceTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    InstanceTokens(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    Secret issue(Instant now, Duration life) {
        return sealed(Long.toString(now.plus(life).getEpochSecond()));
    }

    boolean accepts(Secret shown, Instant now) {
        String text = shown.reveal();
        int dot = text.indexOf('.');
        if (dot < 0 || !shown.equals(sealed(text.substring(0, dot)))) {
            return false;
        }
        // What is sealed is a number.
        return now.getEpochSecond() < Long.parseLong(text.substring(0, dot));
    }

    private Secret sealed(String end) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] seal = mac.doFinal(end.getBytes(US_ASCII));
            return Secret.of(end + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(seal));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
