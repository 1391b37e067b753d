package dev.crossrole.localcloud.aws.s3.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A bucket, without its objects.
 *
 * @param region where it lives, {@code us-east-1} included
 * @param policy its policy as it was put, a JSON document that has been checked
 */
public record Bucket(String name, String region, Instant created, Optional<String> policy) {
    public Bucket {
        created = created.truncatedTo(ChronoUnit.SECONDS);
    }

    public Bucket withPolicy(Optional<String> newPolicy) {
        return new Bucket(name, region, created, newPolicy);
    }
}
