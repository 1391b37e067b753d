package dev.crossrole.junit;

import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.integrations.googleauth.CrossroleGoogleCredentials;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Clients of Google's libraries. */
final class GoogleClients {
    private GoogleClients() {}

    static Object make(Class<?> type, Clouds clouds, As as) {
        GoogleCredentials credentials = credentials(clouds, as);
        return switch (type.getSimpleName()) {
            case "BigQuery" -> bigQuery(clouds, credentials);
            case "Storage" -> storage(clouds, credentials);
            default -> credentials;
        };
    }

    private static BigQuery bigQuery(Clouds clouds, GoogleCredentials credentials) {
        return BigQueryOptions.newBuilder()
                .setHost(clouds.googleUrl())
                .setProjectId(project(clouds))
                .setCredentials(credentials)
                .build()
                .getService();
    }

    private static Storage storage(Clouds clouds, GoogleCredentials credentials) {
        return StorageOptions.http()
                .setHost(clouds.googleUrl())
                .setProjectId(project(clouds))
                .setCredentials(credentials)
                .build()
                .getService();
    }

    private static String project(Clouds clouds) {
        return clouds.world().google().project().id();
    }

    private static GoogleCredentials credentials(Clouds clouds, As as) {
        if (clouds.world().machine(as.value()).isEmpty()) {
            throw new ParameterResolutionException("@As(\"" + as.value()
                    + "\") is no machine of the world, and only machines have Google credentials; there are "
                    + clouds.world().machines().stream()
                            .map(machine -> machine.name())
                            .toList());
        }
        if (!as.provider().isEmpty()) {
            GoogleTarget.Builder target = GoogleTarget.to(ProviderName.parse(as.provider()));
            if (!as.serviceAccount().isEmpty()) {
                target.serviceAccount(ServiceAccountName.parse(as.serviceAccount()));
            }
            return CrossroleGoogleCredentials.create(target.build(), clouds.surroundings(as.value()));
        }
        String metadata = clouds.metadataUrl(as.value()).orElse("");
        if (metadata.isEmpty() || clouds.environment(as.value()).get("GCE_METADATA_HOST") == null) {
            throw new ParameterResolutionException("the machine " + as.value()
                    + " has no Google identity by itself: name the provider it crosses by, @As(value = \"" + as.value()
                    + "\", provider = \"projects/…\")");
        }
        return ComputeEngineCredentials.newBuilder()
                .setHttpTransportFactory(() -> MetadataTransport.to(metadata))
                .build();
    }
}
