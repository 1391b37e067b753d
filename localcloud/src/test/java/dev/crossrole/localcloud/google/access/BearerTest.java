package dev.crossrole.localcloud.google.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.localcloud.google.access.Bearer.Authentication;
import dev.crossrole.localcloud.google.keyring.AccountKeyring;
import dev.crossrole.localcloud.google.project.DeclaredProject;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.google.tokens.AccessGrant;
import dev.crossrole.localcloud.google.tokens.AccessTokens;
import dev.crossrole.localcloud.google.tokens.AccountSigners;
import dev.crossrole.localcloud.google.tokens.SealingKey;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.policy.google.access.GooglePrincipal;
import dev.crossrole.policy.google.federation.FederatedIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {
    private static final String SERVICE = "storage.googleapis.com";
    private static final Set<String> SCOPES = Set.of(GoogleAccessGate.CLOUD_PLATFORM);
    private static final GooglePrincipal READER =
            new GooglePrincipal.ServiceAccount(Worlds.READER, "114700000000000000001");

    private Instant now = Instant.parse("2026-11-23T00:00:00.9Z");
    private final GoogleProject project = DeclaredProject.of(Worlds.demo());
    private final AccessTokens tokens = new AccessTokens(TestCloud.KEYS.sealing(), new Random(1));
    private final Bearer bearer =
            new Bearer(tokens, new AccountKeyring(project, new AccountSigners(new Random(4))), project, () -> now);

    @Test
    void aServiceAccountIsKnownByItsToken() {
        assertAccepted(READER);
        assertThat(token(READER)).startsWith("ya29.").doesNotStartWith("ya29.d.");
    }

    @Test
    void aFederatedIdentityIsKnownByItsTokenWithAllThatWasMapped() {
        GooglePrincipal federated = federated("aws-pool");
        assertAccepted(federated);
        assertThat(token(federated)).startsWith("ya29.d.");
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        assertThat(authenticate("bearer " + token(READER))).isInstanceOf(Authentication.Authenticated.class);
    }

    @Test
    void aTokenEndsWithItsLastSecond() {
        String token = token(READER);
        now = Instant.parse("2026-11-23T00:59:59.999Z");
        assertThat(authenticate("Bearer " + token)).isInstanceOf(Authentication.Authenticated.class);
        now = Instant.parse("2026-11-23T01:00:00Z");
        assertRefused("Bearer " + token, "ACCESS_TOKEN_EXPIRED");
    }

    @Test
    void noTokenIsRefused() {
        Authentication answer = bearer.authenticate(Request.of("GET", "/", Headers.none(), new byte[0]), SERVICE);
        assertThat(((Authentication.Refused) answer).error().code()).isEqualTo(401);
        assertThat(((Authentication.Refused) answer)
                        .error()
                        .response()
                        .headers()
                        .first("WWW-Authenticate"))
                .isPresent();
    }

    @ParameterizedTest(name = "Authorization: {0}")
    @ValueSource(
            strings = {"Bearer", "Bearer ", "Bearer ya29.", "Bearer ya29.d.AAAA", "Bearer x", "Basic eDp5", "ya29.x"})
    void whatThisCloudNeverMadeIsRefused(String field) {
        assertRefused(field, "ACCESS_TOKEN_TYPE_UNSUPPORTED");
    }

    @Property
    void aTokenWithOneCharacterChangedIsRefused(@ForAll @IntRange(max = 1_000_000) int choice) {
        String token = token(federated("aws-pool"));
        int place = choice % token.length();
        char changed = token.charAt(place) == 'A' ? 'B' : 'A';
        assertRefused(
                "Bearer " + token.substring(0, place) + changed + token.substring(place + 1),
                "ACCESS_TOKEN_TYPE_UNSUPPORTED");
    }

    @Test
    void aTokenOfOneKindIsNotAcceptedAsTheOther() {
        String sealed = token(READER).substring("ya29.".length());
        assertRefused("Bearer ya29.d." + sealed, "ACCESS_TOKEN_TYPE_UNSUPPORTED");
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        AccessTokens foreign = new AccessTokens(SealingKey.random(new Random(2)), new Random(3));
        String token = foreign.issue(new AccessGrant(READER, SCOPES, now.plusSeconds(60)))
                .text()
                .reveal();
        assertRefused("Bearer " + token, "ACCESS_TOKEN_TYPE_UNSUPPORTED");
    }

    @Test
    void twoTokensAreRefused() {
        Headers headers =
                Headers.of("Authorization", "Bearer " + token(READER), "Authorization", "Bearer " + token(READER));
        assertThat(bearer.authenticate(Request.of("GET", "/", headers, new byte[0]), SERVICE))
                .isInstanceOf(Authentication.Refused.class);
    }

    @Test
    void aDisabledAccountIsRefusedAndAnEnabledOneIsNot() {
        ServiceAccount reader = project.serviceAccount(Worlds.READER).orElseThrow();
        project.change(reader, account -> account.withDisabled(true));
        assertRefused("Bearer " + token(READER), "ACCOUNT_STATE_INVALID");
        project.change(reader, account -> account.withDisabled(false));
        assertAccepted(READER);
    }

    @Test
    void anotherAccountUnderTheSameEmailIsRefused() {
        project.remove(project.serviceAccount(Worlds.READER).orElseThrow());
        project.add(new ServiceAccount("demo", Worlds.READER, "114700000000000000009", false));
        assertRefused("Bearer " + token(READER), "ACCOUNT_STATE_INVALID");
    }

    @Test
    void aDisabledOrUnknownPoolStopsTheTokensItGave() {
        assertRefused("Bearer " + token(federated("off-pool")), "ACCOUNT_STATE_INVALID");
        assertRefused("Bearer " + token(federated("no-pool")), "ACCOUNT_STATE_INVALID");
        assertAccepted(federated("aws-pool"));
    }

    private static GooglePrincipal federated(String pool) {
        return new GooglePrincipal.Federated(
                new PoolName("123456789", pool),
                new FederatedIdentity(
                        Worlds.BATCH,
                        List.of("admins", "staff"),
                        Map.of("aws_role", "arn:aws:sts::1:assumed-role/batch")));
    }

    private String token(GooglePrincipal principal) {
        return tokens.issue(new AccessGrant(principal, SCOPES, Instant.parse("2026-11-23T01:00:00.9Z")))
                .text()
                .reveal();
    }

    private void assertAccepted(GooglePrincipal principal) {
        Authentication answer = authenticate("Bearer " + token(principal));
        assertThat(answer).isInstanceOf(Authentication.Authenticated.class);
        AccessGrant grant = ((Authentication.Authenticated) answer).grant();
        assertThat(grant.principal()).isEqualTo(principal);
        assertThat(grant.scopes()).isEqualTo(SCOPES);
        assertThat(grant.expiry()).isEqualTo(Instant.parse("2026-11-23T01:00:00Z"));
    }

    private void assertRefused(String authorization, String reason) {
        Authentication answer = authenticate(authorization);
        assertThat(answer).isInstanceOf(Authentication.Refused.class);
        var error = ((Authentication.Refused) answer).error();
        assertThat(error.status()).isEqualTo("UNAUTHENTICATED");
        assertThat(error.message()).startsWith("Request had invalid authentication credentials.");
        assertThat(error.details().getFirst().string("reason")).isEqualTo(reason);
    }

    private Authentication authenticate(String authorization) {
        Headers headers = Headers.of("Authorization", authorization);
        return bearer.authenticate(Request.of("GET", "/", headers, new byte[0]), SERVICE);
    }
}
