package dev.crossrole.integrations.awssdk;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.AwsCrossing;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.refresh.RefreshClocks;
import dev.crossrole.credentials.refresh.RefreshMargins;
import dev.crossrole.credentials.refresh.Refreshing;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Hands the AWS SDK the credentials of a crossing, and renews them five minutes before they expire. One provider may serve any number of
 * clients and threads; at most one of them crosses at a time, and while the old credentials are good the others do not wait.
 *
 * <p>A crossing that fails becomes an {@link SdkClientException} whose cause is the {@link CrossroleException}; its message holds no
 * secret.
 */
public final class CrossroleAwsCredentialsProvider implements AwsCredentialsProvider {
    private static final String NAME = "Crossrole";

    private final AwsTarget target;
    private final Refreshing<AwsCredentials> credentials;

    private CrossroleAwsCredentialsProvider(AwsTarget target, Surroundings around) {
        this.target = target;
        AwsCrossing crossing = new AwsCrossing(target, around);
        // Credentials without an end would be a long-term key, which no crossing hands out.
        this.credentials = new Refreshing<>(
                crossing::cross,
                found -> found.expiration().orElse(Instant.MAX),
                RefreshMargins.STANDARD,
                new RefreshClocks(around.clock(), System::nanoTime, around.random()));
    }

    /** A provider for this process: its environment variables, its machine. */
    public static CrossroleAwsCredentialsProvider create(AwsTarget target) {
        return create(target, Surroundings.of(Environment.of(System::getenv)));
    }

    /** A provider for a process that is told what is around it. */
    public static CrossroleAwsCredentialsProvider create(AwsTarget target, Surroundings around) {
        return new CrossroleAwsCredentialsProvider(target, around);
    }

    @Override
    public AwsSessionCredentials resolveCredentials() {
        AwsCredentials current;
        try {
            current = credentials.get();
        } catch (CrossroleException e) {
            throw SdkClientException.create(e.sentence(), e);
        }
        AwsSessionCredentials.Builder session = AwsSessionCredentials.builder()
                .accessKeyId(current.accessKeyId())
                .secretAccessKey(current.secretAccessKey().reveal())
                .sessionToken(current.sessionToken().map(Secret::reveal).orElse(""))
                .accountId(target.role().account().digits())
                .providerName(NAME);
        current.expiration().ifPresent(session::expirationTime);
        return session.build();
    }

    @Override
    public String toString() {
        return NAME + "[" + target.role() + "]";
    }
}
