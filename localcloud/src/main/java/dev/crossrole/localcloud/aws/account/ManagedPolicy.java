package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A policy that stands by itself and is attached by its ARN. It has one version, {@code v1}. */
public record ManagedPolicy(
        Arn arn,
        String name,
        String path,
        String id,
        Instant created,
        Optional<String> description,
        Policy policy,
        Map<String, String> tags) {
    public ManagedPolicy {
        tags = Map.copyOf(tags);
    }
}
