package dev.crossrole.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.agent.identities.AwsIdentity;
import dev.crossrole.agent.identities.Identities;
import dev.crossrole.agent.identities.IdentityName;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.crossing.HopListener;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.http.Pause;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.refresh.RefreshClocks;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import dev.crossrole.junit.MovableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK for Java 2 on a Compute Engine VM: it finds a role of AWS where it would find one on AWS. */
@LocalClouds
@Isolated("the SDK reads the address of container credentials from system properties")
class OfficialClientsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/gce-reader";
    private static final List<String> PROPERTIES =
            List.of("aws.containerCredentialsFullUri", "aws.containerAuthorizationTokenFile");

    private final Clouds clouds;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final Agent agent;

    OfficialClientsTest(Clouds clouds) throws IOException {
        this.clouds = clouds;
        AwsTarget target = AwsTarget.to(RoleArn.parse(ROLE))
                .audience("https://aws.crossrole.example")
                .build();
        AwsIdentity identity = new AwsIdentity(IdentityName.DEFAULT, target, Optional.of(new Region("us-east-1")));
        Environment environment = Environment.of(clouds.environment("gce-vm"));
        Surroundings around = new Surroundings(
                environment,
                clouds.clock(),
                new Random(1),
                new UrlConnectionTransport(environment),
                Pause.sleeping(),
                HopListener.NONE);
        RefreshClocks clocks = new RefreshClocks(clouds.clock(), System::nanoTime, new Random(1));
        Served served =
                Served.of(new Identities(List.of(identity), List.of()), around, Optional.empty(), clocks, log::add);
        this.agent =
                Agent.start(served, new Agent.Settings(0, true, true, faults::add), clouds.clock(), new SecureRandom());
    }

    @BeforeEach
    void pointTheSdkToTheAgent(@TempDir Path folder) throws IOException {
        Agent.ContainerAccess container = Optional.ofNullable(agent.containers().get(IdentityName.DEFAULT))
                .orElseThrow();
        Path file = folder.resolve("token");
        container.opener().writeTo(file);
        System.setProperty(PROPERTIES.get(0), container.url());
        System.setProperty(PROPERTIES.get(1), file.toString());
    }

    @AfterEach
    void stop(MovableClock clock) {
        PROPERTIES.forEach(System::clearProperty);
        clock.reset();
        agent.close();
        assertThat(faults).isEmpty();
        assertThat(log).isEmpty();
    }

    @Test
    void theContainerProviderFindsTheRole() {
        try (ContainerCredentialsProvider provider =
                ContainerCredentialsProvider.builder().build()) {
            AwsCredentials found = provider.resolveCredentials();

            assertThat(found.accessKeyId()).startsWith("ASIA");
            assertThat(found.expirationTime()).isPresent();
            assertThat(callerWith(provider)).startsWith("arn:aws:sts::123456789012:assumed-role/gce-reader/");
        }
    }

    @Test
    void theInstanceProviderFindsTheRole() {
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(agent.instances().get(IdentityName.DEFAULT))
                .build()) {
            assertThat(callerWith(provider)).startsWith("arn:aws:sts::123456789012:assumed-role/gce-reader/");
        }
    }

    /** A session of gce-reader lasts one hour; clients ask again from 15 minutes before its end. */
    @Test
    void aClientHasFreshCredentialsBeforeAndAfterTheOldOnesEnd(MovableClock clock) {
        String first = accessKey();
        clock.advance(Duration.ofMinutes(30));
        assertThat(accessKey()).isEqualTo(first);

        clock.advance(Duration.ofMinutes(14));
        String second = accessKey();
        assertThat(second).isNotEqualTo(first);

        clock.advance(Duration.ofHours(3));
        assertThat(accessKey()).isNotIn(first, second);
    }

    /** As a client that has none yet gets it. */
    private static String accessKey() {
        try (ContainerCredentialsProvider provider =
                ContainerCredentialsProvider.builder().build()) {
            return provider.resolveCredentials().accessKeyId();
        }
    }

    private String callerWith(AwsCredentialsProvider provider) {
        try (StsClient sts = StsClient.builder()
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .credentialsProvider(provider)
                .build()) {
            return sts.getCallerIdentity().arn();
        }
    }
}
