package dev.crossrole.integrations.hadoops3a;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.integrations.awssdk.CrossroleAwsCredentialsProvider;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Hands S3A the credentials of a crossing. It is named in {@code fs.s3a.aws.credentials.provider}, and S3A makes one for each file system,
 * so in Spark each executor crosses for itself, as the machine that it runs on. How credentials are renewed, and what a failure looks
 * like, is {@link CrossroleAwsCredentialsProvider}'s.
 *
 * <p>What to ask for stands in the Hadoop configuration, under the names that {@code crossrole aws} has for its options:
 *
 * <table>
 * <caption>Settings, each after {@code fs.s3a.crossrole.}</caption>
 * <tr><td>{@code role}</td><td>the ARN of the role to assume; further ones after a space, each assumed as the one before. Must be set.</td></tr>
 * <tr><td>{@code audience}</td><td>the audience of the Google token</td></tr>
 * <tr><td>{@code session-name}</td><td>2 to 64 of letters, digits and {@code _+=,.@-}</td></tr>
 * <tr><td>{@code duration}</td><td>of the session, in seconds: 900 to 43200, at most 3600 at the end of a chain</td></tr>
 * <tr><td>{@code region}</td><td>whose STS is asked; the bucket's own is {@code fs.s3a.endpoint.region}</td></tr>
 * <tr><td>{@code endpoint-url}</td><td>the URL of STS, instead of {@code AWS_ENDPOINT_URL_STS}</td></tr>
 * <tr><td>{@code external-id}</td><td>what the last role's owner asked to be told</td></tr>
 * <tr><td>{@code policy}, {@code policy-arn}</td><td>a session policy in JSON, and the ARNs of managed ones</td></tr>
 * <tr><td>{@code session-tag}, {@code transitive-tag}</td><td>tags {@code KEY=VALUE} of the last role's session alone, and of all sessions
 * from the first role on that is not assumed with a token; further ones after a space, so no value holds one</td></tr>
 * <tr><td>{@code source-identity}</td><td>who stands behind these sessions: 2 to 64 of letters, digits and {@code _+=,.@-}</td></tr>
 * <tr><td>{@code source}, {@code profile}, {@code token-file}, {@code token-url}, {@code token-command}</td><td>where to look for who
 * the program is, one of them; without them, anywhere</td></tr>
 * </table>
 *
 * <p>As with every setting of S3A, {@code fs.s3a.bucket.NAME.crossrole.role} holds for one bucket alone.
 *
 * <p>Needs AWS's SDK 2.29 or newer, whose credentials say when they end and where they are from; Hadoop 3.4.2 and newer bring one. Before
 * Hadoop 3.4 S3A took the first generation of that SDK. S3A looks for the class only where it comes from itself, unless
 * {@code fs.s3a.classloader.isolation} is {@code false}: a job that brings Crossrole to a cluster that has S3A must say so. Source: S3A's
 * {@code Constants} of Hadoop 3.5, and a run of both.
 */
public final class CrossroleS3ACredentialsProvider implements AwsCredentialsProvider {
    private final CrossroleAwsCredentialsProvider crossing;

    /**
     * What S3A calls.
     *
     * @param bucket the file system's URI, which S3A may leave out; what is asked for does not depend on it
     * @throws IOException with one sentence that names the key, when a setting is missing, unknown or has an impossible value. S3A
     *     shows an {@code IOException} as it stands, and would put any other into words of its own
     */
    public CrossroleS3ACredentialsProvider(@Nullable URI bucket, Configuration configuration) throws IOException {
        this(configuration, Surroundings.of(Environment.of(System::getenv)));
    }

    /** A provider that is told what is around it, instead of looking at the process that it is in. */
    CrossroleS3ACredentialsProvider(Configuration configuration, Surroundings around) throws IOException {
        try {
            this.crossing = CrossroleAwsCredentialsProvider.create(new Settings(configuration).target(), around);
        } catch (CrossroleException e) {
            throw new IOException(e.sentence(), e);
        }
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return crossing.resolveCredentials();
    }

    @Override
    public String toString() {
        return crossing.toString();
    }
}
