package dev.crossrole.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.ComputeEngineCredentials;
import dev.crossrole.agent.identities.GoogleIdentity;
import dev.crossrole.agent.identities.Identities;
import dev.crossrole.agent.identities.IdentityName;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.crossing.HopListener;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.credentials.http.Pause;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.refresh.RefreshClocks;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import dev.crossrole.junit.MovableClock;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Google's library for Java on an EC2 instance: it finds a service account where it would find one on Compute Engine. */
@LocalClouds
class OfficialGoogleClientTest {
    private static final String ACCOUNT = "warehouse-reader@crossrole-demo.iam.gserviceaccount.com";
    private static final String UNIQUE_ID = "114700000000000000004";
    private static final String PROVIDER =
            "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider";

    private final Clouds clouds;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final Agent agent;

    OfficialGoogleClientTest(Clouds clouds) throws IOException {
        this.clouds = clouds;
        GoogleTarget target = GoogleTarget.to(ProviderName.parse(PROVIDER))
                .serviceAccount(ServiceAccountName.parse(ACCOUNT))
                .build();
        Environment environment = Environment.of(clouds.environment("ec2-vm"));
        Surroundings around = new Surroundings(
                environment,
                clouds.clock(),
                new Random(1),
                new UrlConnectionTransport(environment),
                Pause.sleeping(),
                HopListener.NONE);
        Served served = Served.of(
                new Identities(List.of(), List.of(new GoogleIdentity(IdentityName.DEFAULT, target))),
                around,
                Optional.empty(),
                new RefreshClocks(clouds.clock(), System::nanoTime, new Random(1)),
                log::add);
        this.agent = Agent.start(
                served, new Agent.Settings(0, false, false, faults::add), clouds.clock(), new SecureRandom());
    }

    @AfterEach
    void stop(MovableClock clock) {
        clock.reset();
        agent.close();
        assertThat(faults).isEmpty();
        assertThat(log).isEmpty();
    }

    /** A token lives for an hour; the library asks again from 3 min 45 s before its end. */
    @Test
    void theLibraryHasAFreshTokenBeforeAndAfterTheOldOneEnds(MovableClock clock) throws IOException {
        String first = token();
        clock.advance(Duration.ofMinutes(30));
        assertThat(token()).isEqualTo(first);

        clock.advance(Duration.ofMinutes(26));
        String second = token();
        assertThat(second).isNotEqualTo(first);
        assertThat(holder(second)).isEqualTo(UNIQUE_ID);

        clock.advance(Duration.ofHours(3));
        String third = token();
        assertThat(third).isNotIn(first, second);
        assertThat(holder(third)).isEqualTo(UNIQUE_ID);
    }

    /** As a client that has none yet gets it. */
    private String token() throws IOException {
        return ComputeEngineCredentials.newBuilder()
                .setHttpTransportFactory(this::transport)
                .build()
                .refreshAccessToken()
                .getTokenValue();
    }

    /** The library looks for the server's address in the process's environment alone, which tests share. */
    private HttpTransport transport() {
        String host = Optional.ofNullable(agent.metadataHosts().get(IdentityName.DEFAULT))
                .orElseThrow();
        return new NetHttpTransport.Builder()
                .setConnectionFactory(url -> (HttpURLConnection)
                        URI.create("http://" + host + url.getFile()).toURL().openConnection())
                .build();
    }

    /** Whose the token is, as Google says. */
    private String holder(String token) throws IOException {
        String answer = new NetHttpTransport()
                .createRequestFactory()
                .buildGetRequest(new GenericUrl(clouds.googleUrl() + "/tokeninfo?access_token=" + token))
                .execute()
                .parseAsString();
        return ((JsonObject) Json.parse(answer)).string("azp");
    }
}
