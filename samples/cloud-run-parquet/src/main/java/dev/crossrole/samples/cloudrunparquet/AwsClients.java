package dev.crossrole.samples.cloudrunparquet;

import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.crossing.SourceName;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.integrations.awssdk.CrossroleAwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The client of S3, as the role that the function assumes. */
final class AwsClients {
    private AwsClients() {}

    /** The crossing is in the credentials provider; the rest is the SDK as anyone uses it. No request is sent before it is needed. */
    static S3Client s3(FunctionConfig config, Surroundings around) {
        return S3Client.builder()
                .region(Region.of(config.region().name()))
                .credentialsProvider(credentials(config, around))
                // The JDK's own client: it starts fastest, and its blocking calls suit virtual threads.
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static AwsCredentialsProvider credentials(FunctionConfig config, Surroundings around) {
        AwsTarget target = AwsTarget.to(config.role())
                .audience(config.audience())
                .sessionName(config.session())
                .region(config.region())
                // Who the function is, is Google's to say: an AWS key that somebody left in a variable is not to be
                // used by accident.
                .source(SourceName.GCE)
                .build();
        return CrossroleAwsCredentialsProvider.create(target, around);
    }
}
