package dev.crossrole.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.agent.aws.ServedRole;
import dev.crossrole.agent.google.ServedAccount;
import dev.crossrole.agent.guard.EndpointToken;
import dev.crossrole.agent.identities.AwsIdentity;
import dev.crossrole.agent.identities.GoogleIdentity;
import dev.crossrole.agent.identities.IdentityName;
import dev.crossrole.agent.keeping.Kept;
import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.credentials.refresh.RefreshClocks;
import dev.crossrole.credentials.refresh.RefreshMargins;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.google.ProviderName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** An agent whose crossings a test scripts. Its clock stands still until it is moved, and at its end nothing may have failed inside. */
final class Running implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final IdentityName OTHER = new IdentityName("other");
    static final String ACCOUNT = "reader@demo-project.iam.gserviceaccount.com";

    volatile Instant now = START;
    volatile Supplier<AwsCredentials> aws = () -> AwsCredentials.temporary(
            "ASIAEXAMPLE", Secret.of("SECRET-KEY"), Secret.of("SESSION-TOKEN"), now.plus(Duration.ofHours(1)));
    volatile Supplier<AccessToken> google =
            () -> new AccessToken(Secret.of("ya29.SECRET"), now.plus(Duration.ofHours(1)));
    volatile Supplier<IdToken> identity = () -> {
        throw new IllegalStateException("not scripted");
    };

    final List<String> log = new CopyOnWriteArrayList<>();
    final List<Throwable> faults = new CopyOnWriteArrayList<>();
    final Agent agent;

    Running() {
        RefreshClocks clocks = new RefreshClocks(() -> now, () -> 0, new SplittableRandom(1));
        GoogleTarget target = GoogleTarget.to(ProviderName.parse(
                        "projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider"))
                .serviceAccount(ServiceAccountName.parse(ACCOUNT))
                .build();
        GoogleIdentity account = new GoogleIdentity(IdentityName.DEFAULT, target);
        Kept<AccessToken> tokens = new Kept<>(
                "google",
                IdentityName.DEFAULT,
                () -> google.get(),
                AccessToken::expiration,
                RefreshMargins.GOOGLE_CLIENTS,
                clocks,
                log::add);
        Served served = new Served(
                List.of(role(IdentityName.DEFAULT, "reader", clocks), role(OTHER, "writer", clocks)),
                List.of(new ServedAccount(account, tokens, audience -> identity.get())));
        this.agent = started(served);
    }

    private Agent started(Served served) {
        try {
            return Agent.start(served, new Agent.Settings(0, true, true, faults::add), () -> now, new SecureRandom());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServedRole role(IdentityName name, String role, RefreshClocks clocks) {
        AwsTarget target = AwsTarget.to(RoleArn.parse("arn:aws:iam::123456789012:role/" + role))
                .build();
        return new ServedRole(
                new AwsIdentity(name, target, Optional.of(new Region("eu-central-1"))),
                new Kept<>(
                        "aws",
                        name,
                        () -> aws.get(),
                        found -> found.expiration().orElseThrow(),
                        RefreshMargins.AWS_CLIENTS,
                        clocks,
                        log::add));
    }

    String containerUrl(IdentityName name) {
        return containers(name).url();
    }

    private Agent.ContainerAccess containers(IdentityName name) {
        return Optional.ofNullable(agent.containers().get(name)).orElseThrow();
    }

    String instanceUrl() {
        return Optional.ofNullable(agent.instances().get(IdentityName.DEFAULT)).orElseThrow();
    }

    String metadataUrl() {
        return "http://"
                + Optional.ofNullable(agent.metadataHosts().get(IdentityName.DEFAULT))
                        .orElseThrow();
    }

    /** What the file says that a caller is pointed to. */
    String token(IdentityName name) throws IOException {
        EndpointToken opener = containers(name).opener();
        Path file = Files.createTempFile("crossrole", ".token");
        try {
            opener.writeTo(file);
            return Files.readString(file);
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        agent.close();
        assertThat(faults).isEmpty();
    }
}
