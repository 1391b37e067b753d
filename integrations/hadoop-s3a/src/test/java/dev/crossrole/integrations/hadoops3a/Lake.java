package dev.crossrole.integrations.hadoops3a;

import dev.crossrole.credentials.crossing.OwnToken;
import dev.crossrole.credentials.crossing.SourceChoice;
import dev.crossrole.credentials.crossing.SourceName;
import dev.crossrole.junit.Clouds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** S3A over the local S3, configured as a person would, but for the addresses. */
final class Lake {
    static final String AUDIENCE = "https://aws.crossrole.example";
    static final String READER = "arn:aws:iam::123456789012:role/lake-reader";

    private final Configuration configuration = new Configuration();

    Lake(Clouds clouds) {
        configuration.set("fs.s3a.endpoint", clouds.awsUrl());
        configuration.set("fs.s3a.endpoint.region", "us-east-1");
        configuration.set("fs.s3a.path.style.access", "true");
        configuration.set("fs.s3a.aws.credentials.provider", CrossroleS3ACredentialsProvider.class.getName());
        configuration.set("fs.s3a.crossrole.endpoint-url", clouds.awsUrl());
    }

    Lake with(String key, String value) {
        configuration.set(key, value);
        return this;
    }

    /** A file system of its own: Hadoop would hand the next test this one's. */
    FileSystem open(String bucket) throws IOException {
        return FileSystem.newInstance(URI.create("s3a://" + bucket), configuration);
    }

    /** A file with an ID token of a machine's service account, as something that writes such files would leave it. */
    static Path token(Clouds clouds, String machine, Path folder) throws IOException {
        OwnToken token = new OwnToken(new SourceChoice.Named(SourceName.GCE), AUDIENCE, clouds.surroundings(machine));
        return Files.writeString(folder.resolve(machine), token.get().token().reveal());
    }
}
