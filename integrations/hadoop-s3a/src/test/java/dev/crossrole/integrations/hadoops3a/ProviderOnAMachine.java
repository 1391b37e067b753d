package dev.crossrole.integrations.hadoops3a;

import dev.crossrole.credentials.crossing.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The provider with surroundings of a test's own. S3A makes it by its name and hands it nothing but text, so the configuration holds a name
 * and the surroundings are kept here.
 */
public final class ProviderOnAMachine implements AwsCredentialsProvider {
    private static final String KEY = "test.surroundings";
    private static final Map<String, Surroundings> KEPT = new ConcurrentHashMap<>();

    private final CrossroleS3ACredentialsProvider provider;

    public ProviderOnAMachine(URI bucket, Configuration configuration) throws IOException {
        this.provider = new CrossroleS3ACredentialsProvider(
                configuration, Objects.requireNonNull(KEPT.get(configuration.get(KEY))));
    }

    /** Makes S3A use these surroundings. */
    static Lake in(Surroundings around, Lake lake) {
        String name = "surroundings " + KEPT.size();
        KEPT.put(name, around);
        return lake.with("fs.s3a.aws.credentials.provider", ProviderOnAMachine.class.getName())
                .with(KEY, name);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return provider.resolveCredentials();
    }
}
