package dev.crossrole.localcloud.aws.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemporaryCredentialsTest {
    private static final AccountId ACCOUNT = AccountId.of("123456789012");
    private static final Instant ISSUED = Instant.parse("2026-11-22T10:15:30Z");
    private static final AwsPrincipal.User USER = new AwsPrincipal.User("aws", ACCOUNT, "/team/", "ada");
    private static final AwsPrincipal.AssumedRole ROLE =
            new AwsPrincipal.AssumedRole(RoleArn.parse("arn:aws:iam::123456789012:role/path/reader"), "session");

    private final TemporaryCredentials clouds = cloud(new byte[32]);

    private static TemporaryCredentials cloud(byte[] key) {
        return new TemporaryCredentials(SessionKey.of(key), new Random());
    }

    record Issued(AwsPrincipal principal, String userId, Session session) {}

    static Stream<Issued> sessions() {
        Session plain = Session.plain(new Origin.AssumeRole(), ISSUED, ISSUED.plusSeconds(900));
        Session full = new Session(
                new Origin.WebIdentity("accounts.google.com"),
                ISSUED,
                ISSUED.plusSeconds(43_200),
                Optional.of("{\"Version\":\"2012-10-17\",\"Statement\":[]}"),
                List.of("arn:aws:iam::aws:policy/AdministratorAccess"),
                Map.of("Project", "Überfahrt", "Empty", ""),
                Set.of("Project"),
                Optional.of("ada@example.com"));
        return Stream.of(
                new Issued(ROLE, "AROAEXAMPLE:session", plain),
                new Issued(ROLE, "AROAEXAMPLE:session", full),
                new Issued(ROLE, "AROAEXAMPLE:session", Session.plain(new Origin.InstanceProfile(), ISSUED, ISSUED)),
                new Issued(USER, "AIDAEXAMPLE", Session.plain(new Origin.SessionToken(), ISSUED, ISSUED)),
                new Issued(
                        new AwsPrincipal.FederatedUser("aws", ACCOUNT, "guest"),
                        "123456789012:guest",
                        Session.plain(new Origin.FederationToken(USER, "AIDAEXAMPLE"), ISSUED, ISSUED)));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void tokenHoldsAllThatIsKnownOfTheSession(Issued issued) {
        AwsCredentials made = clouds.issue(issued.principal(), issued.userId(), issued.session());

        // Another cloud with the same key, as after a restart.
        var opened =
                cloud(new byte[32]).open(made.accessKeyId(), made.sessionToken().orElseThrow());

        assertThat(opened).hasValueSatisfying(found -> {
            assertThat(found.identity())
                    .isEqualTo(new Identity(
                            issued.principal(), issued.userId(), made.accessKeyId(), Optional.of(issued.session())));
            assertThat(found.secretAccessKey()).isEqualTo(made.secretAccessKey());
        });
    }

    @Test
    void credentialsLookLikeThoseOfAws() {
        AwsCredentials made =
                clouds.issue(ROLE, "AROAEXAMPLE:s", Session.plain(new Origin.AssumeRole(), ISSUED, ISSUED));

        assertThat(made.accessKeyId()).startsWith("ASIA").hasSize(20);
        assertThat(UniqueId.account(made.accessKeyId())).contains(ACCOUNT);
        assertThat(made.secretAccessKey().reveal()).hasSize(40);
    }

    @Test
    void tokenOpensForItsOwnAccessKeyAlone() {
        Session session = Session.plain(new Origin.AssumeRole(), ISSUED, ISSUED);
        AwsCredentials one = clouds.issue(ROLE, "AROAEXAMPLE:s", session);
        AwsCredentials other = clouds.issue(ROLE, "AROAEXAMPLE:s", session);

        assertThat(clouds.open(other.accessKeyId(), one.sessionToken().orElseThrow()))
                .isEmpty();
        assertThat(clouds.open(one.accessKeyId(), one.sessionToken().orElseThrow()))
                .isPresent();
    }

    @Test
    void cloudWithAnotherKeyDoesNotOpenIt() {
        AwsCredentials made =
                clouds.issue(ROLE, "AROAEXAMPLE:s", Session.plain(new Origin.AssumeRole(), ISSUED, ISSUED));
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;

        assertThat(cloud(otherKey).open(made.accessKeyId(), made.sessionToken().orElseThrow()))
                .isEmpty();
    }

    @Test
    void textThatIsNoTokenOpensNothing() {
        for (String text : List.of("", "AAAA", "not base64!", "A".repeat(100), "A".repeat(200_000))) {
            assertThat(clouds.open("ASIAEXAMPLE", Secret.of(text))).isEmpty();
        }
    }

    @Property(tries = 500)
    void noTokenOpensWithOneBitChanged(@ForAll @IntRange(min = 0, max = 100_000) int position) {
        AwsCredentials made =
                clouds.issue(ROLE, "AROAEXAMPLE:s", Session.plain(new Origin.AssumeRole(), ISSUED, ISSUED));
        byte[] token =
                Base64.getDecoder().decode(made.sessionToken().orElseThrow().reveal());
        int bit = position % (token.length * 8);
        token[bit / 8] ^= (byte) (1 << (bit % 8));

        assertThat(clouds.open(made.accessKeyId(), Secret.of(Base64.getEncoder().encodeToString(token))))
                .isEmpty();
    }

    @Property(tries = 500)
    void noTokenOpensWithOneCharacterChanged(
            @ForAll @IntRange(min = 0, max = 100_000) int position, @ForAll char replacement) {
        AwsCredentials made =
                clouds.issue(ROLE, "AROAEXAMPLE:s", Session.plain(new Origin.AssumeRole(), ISSUED, ISSUED));
        String token = made.sessionToken().orElseThrow().reveal();
        int at = position % token.length();
        if (token.charAt(at) == replacement) {
            return;
        }
        String changed = token.substring(0, at) + replacement + token.substring(at + 1);

        assertThat(clouds.open(made.accessKeyId(), Secret.of(changed))).isEmpty();
        assertThat(clouds.open(made.accessKeyId(), Secret.of(token + "="))).isEmpty();
    }
}
