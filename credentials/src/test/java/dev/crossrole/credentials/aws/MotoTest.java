package dev.crossrole.credentials.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.testing.Moto;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The clients against servers that others wrote: moto's STS and instance metadata service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MotoTest {
    private static final RoleArn ROLE = RoleArn.parse("arn:aws:iam::123456789012:role/somewhere/batch");
    private static final AwsCredentials KEYS = AwsCredentials.longTerm("AKIAIOSFODNN7EXAMPLE", Secret.of("any"));

    private final Transport transport = new UrlConnectionTransport(Environment.of(Map.of()));
    private Optional<Moto> moto = Optional.empty();

    @BeforeAll
    void start() throws IOException {
        moto = Optional.of(Moto.start());
    }

    @AfterAll
    void stop() {
        moto.ifPresent(Moto::close);
    }

    @Test
    void aRoleIsAssumed() {
        RoleSession session = sts().assumeRole(
                        RoleRequest.of(ROLE, new SessionName("moto-test"))
                                .withDuration(Optional.of(Duration.ofMinutes(20)))
                                .withExternalId(Optional.of("external:id")),
                        KEYS);

        assertThat(session.credentials().accessKeyId()).startsWith("ASIA");
        assertThat(session.credentials().sessionToken()).isPresent();
        assertThat(session.arn().orElseThrow()).contains(":assumed-role/").endsWith("/moto-test");
        CallerIdentity caller = sts().getCallerIdentity(session.credentials());
        assertThat(caller.arn()).isEqualTo(session.arn().orElseThrow());
        assertThat(caller.account()).isEqualTo("123456789012");
    }

    @Test
    void aTokenIsExchanged() {
        RoleSession session = sts().assumeRoleWithWebIdentity(
                        RoleRequest.of(ROLE, new SessionName("web")), Secret.of("eyJhbGciOiJub25lIn0.e30."));

        assertThat(session.arn().orElseThrow()).endsWith("/web");
        assertThat(session.credentials().expiration().orElseThrow())
                .isAfter(InstantSource.system().instant());
    }

    @Test
    void theInstanceHasARoleAndARegion() {
        Imds imds = new Imds(
                Imds.Access.in(Environment.of(Map.of())).at(moto.orElseThrow().url()),
                transport,
                InstantSource.system());

        assertThat(imds.resolve())
                .isInstanceOfSatisfying(
                        Resolution.Found.class,
                        found -> assertThat(found.evidence()).isEqualTo("the instance has the role default-role"));
        assertThat(imds.region()).contains(new Region("us-east-1"));
    }

    private StsClient sts() {
        return new StsClient(
                new StsEndpoint(moto.orElseThrow().url(), new Region("us-east-1")), transport, InstantSource.system());
    }
}
