package dev.crossrole.identity.aws;

import dev.crossrole.identity.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * What signs a request at AWS. A long-term key has neither session token nor expiration; temporary credentials have both.
 *
 * @param expiration the instant from which AWS refuses them
 */
public record AwsCredentials(
        String accessKeyId, Secret secretAccessKey, Optional<Secret> sessionToken, Optional<Instant> expiration) {

    public static AwsCredentials longTerm(String accessKeyId, Secret secretAccessKey) {
        return new AwsCredentials(accessKeyId, secretAccessKey, Optional.empty(), Optional.empty());
    }

    public static AwsCredentials temporary(
            String accessKeyId, Secret secretAccessKey, Secret sessionToken, Instant expiration) {
        return new AwsCredentials(accessKeyId, secretAccessKey, Optional.of(sessionToken), Optional.of(expiration));
    }
}
