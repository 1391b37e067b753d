package dev.crossrole.localcloud.google.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.world.GoogleWorld.Project;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * What a metadata server knows of its machine.
 *
 * @param id 19 digits that never change for a machine of this name in this project
 * @param created when the machine came to be
 */
public record Instance(Project project, String name, String id, Instant created) {
    private static final String REGION = "us-central1";

    /** A machine; the world declares none of these facts but its name. */
    public static Instance of(Project project, String name, Instant created) {
        return new Instance(project, name, idOf(project.id() + "/" + name), created);
    }

    String zone() {
        return REGION + "-a";
    }

    String region() {
        return REGION;
    }

    /** The zonal internal DNS name. Source: Compute Engine, "Internal DNS". */
    String hostname() {
        return name + "." + zone() + ".c." + project.id() + ".internal";
    }

    private static String idOf(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            BigInteger limit = BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(8));
            return BigInteger.TEN
                    .pow(18)
                    .add(new BigInteger(1, digest).mod(limit))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
