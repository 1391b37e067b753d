package dev.crossrole.localcloud.kept;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.durable.DataFolder;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** Local clouds in this process, which keep what they hold in the folder {@code data} of a test's folder, with their official clients. */
record KeptClouds(LocalClouds clouds) implements AutoCloseable {
    static KeptClouds start(Path folder) throws IOException {
        return start(folder, KeptWorlds.text());
    }

    static KeptClouds start(Path folder, String world) throws IOException {
        SecureRandom random = new SecureRandom();
        Path data = data(folder);
        return new KeptClouds(LocalClouds.start(new LocalClouds.Settings(
                WorldFile.read(Files.writeString(folder.resolve("world.yaml"), world)),
                0,
                CloudKeys.keptIn(DataFolder.make(data).resolve("keys.json"), random),
                Clock.systemUTC(),
                random,
                Throwable::printStackTrace,
                Optional.of(data))));
    }

    static Path data(Path folder) {
        return folder.resolve("data");
    }

    GoogleRest rest() throws Exception {
        return new GoogleRest(clouds.googleUrl(), clouds.machineUrls().get("operator"));
    }

    Storage storage() throws Exception {
        return StorageOptions.newBuilder()
                .setProjectId("crossrole-demo")
                .setHost(clouds.googleUrl())
                .setCredentials(credentials())
                .build()
                .getService();
    }

    BigQuery bigQuery() throws Exception {
        return BigQueryOptions.newBuilder()
                .setProjectId("crossrole-demo")
                .setHost(clouds.googleUrl())
                .setCredentials(credentials())
                .build()
                .getService();
    }

    private OAuth2Credentials credentials() throws Exception {
        try (GoogleRest rest = rest()) {
            return OAuth2Credentials.create(
                    new AccessToken(rest.token(), Date.from(Instant.now().plusSeconds(3000))));
        }
    }

    @Override
    public void close() {
        clouds.close();
    }
}
