package dev.crossrole.localcloud.aws.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.localcloud.aws.testing.Answer;
import dev.crossrole.localcloud.aws.testing.TestCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens for other clouds. Expected words and forms are those of answers recorded from AWS, unless said otherwise. */
class OutboundTokenTest {
    private static final String ROOT = "arn:aws:iam::123456789012:root";
    private static final String SELF = "arn:aws:sts::123456789012:self";
    private static final String AUDIENCE = "https://app.example";

    @AutoClose
    private final TestCloud cloud = new TestCloud(new TestWorld()
            .user("admin", TestWorld.EVERYTHING)
            .user("none", TestWorld.NOTHING)
            .user("plain", TestWorld.allowing("sts:GetWebIdentityToken", SELF))
            .user(
                    "narrow",
                    "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'sts:GetWebIdentityToken','Resource':'*',"
                            + "'Condition':{'ForAllValues:StringEquals':{'sts:IdentityTokenAudience':['" + AUDIENCE
                            + "']},"
                            + "'StringEquals':{'sts:SigningAlgorithm':'RS256'},'NumericEquals':{'sts:DurationSeconds':'300'}}}]}")
            .role("worker", TestWorld.trusting(ROOT), TestWorld.EVERYTHING));

    private final AwsCredentials admin = cloud.keyOf("admin");
    private String issuer = "";

    @BeforeEach
    void enable() {
        issuer = cloud.iam(admin, "EnableOutboundWebIdentityFederation").text("IssuerIdentifier");
    }

    private Answer token(AwsCredentials caller, String... more) {
        List<String> parameters = new ArrayList<>(List.of("Audience.member.1", AUDIENCE, "SigningAlgorithm", "RS256"));
        parameters.addAll(List.of(more));
        return cloud.sts(caller, "GetWebIdentityToken", parameters.toArray(String[]::new));
    }

    private Jwt claims(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Jwt.decode(answer.text("WebIdentityToken"));
    }

    private String get(String url) {
        URI uri = URI.create(url);
        Answer answer = cloud.send(
                Request.of("GET", uri.getPath(), Headers.of("Host", String.valueOf(uri.getHost())), new byte[0]));
        return answer.status() == 200 ? answer.body() : Integer.toString(answer.status());
    }

    @ParameterizedTest
    @CsvSource({"RS256, RSA_0", "ES384, EC384_0"})
    void anybodyCanVerifyATokenByTheDiscoveryDocument(String algorithm, String keyId) throws Exception {
        String token = cloud.sts(
                        admin, "GetWebIdentityToken", "Audience.member.1", AUDIENCE, "SigningAlgorithm", algorithm)
                .text("WebIdentityToken");

        JsonObject discovery = (JsonObject) Json.parse(get(issuer + "/.well-known/openid-configuration"));
        JWKSet keys = JWKSet.parse(get(discovery.string("jwks_uri")));
        SignedJWT signed = SignedJWT.parse(token);
        JWK key = keys.getKeyByKeyId(keyId);
        JWSVerifier verifier =
                algorithm.equals("RS256") ? new RSASSAVerifier(key.toRSAKey()) : new ECDSAVerifier(key.toECKey());

        assertThat(discovery.string("issuer"))
                .isEqualTo(issuer)
                .isEqualTo(signed.getJWTClaimsSet().getIssuer());
        assertThat(discovery.strings("id_token_signing_alg_values_supported")).containsExactly("RS256", "ES384");
        assertThat(signed.getHeader().getKeyID()).isEqualTo(keyId);
        assertThat(signed.verify(verifier)).isTrue();
        assertThat(keys.getKeys()).noneMatch(JWK::isPrivate).hasSize(2);
    }

    @Test
    void aTokenNamesTheUserAndLastsFiveMinutes() {
        Answer answer = token(admin);
        Jwt token = claims(answer);
        JsonObject own = token.claims().object("https://sts.amazonaws.com/");

        assertThat(token.claims().names())
                .containsExactly("aud", "sub", "https://sts.amazonaws.com/", "iss", "exp", "iat", "jti");
        assertThat(token.claims().string("aud")).isEqualTo(AUDIENCE);
        assertThat(token.subject()).contains(TestWorld.userArn("admin"));
        assertThat(token.issuedAt()).contains(cloud.clock().instant());
        assertThat(token.expiration()).contains(cloud.clock().instant().plusSeconds(300));
        assertThat(answer.text("Expiration")).isEqualTo("2026-11-22T10:20:30Z");
        assertThat(own.names()).containsExactly("aws_account", "source_region", "principal_id");
        assertThat(own.string("principal_id")).isEqualTo(TestWorld.userArn("admin"));
        assertThat(token.claims().string("jti"))
                .isNotEqualTo(claims(token(admin)).claims().string("jti"));
    }

    @Test
    void aTokenOfASessionNamesTheRoleAndWhatTheSessionCarries() {
        AwsCredentials session = cloud.assume(
                admin, "worker", "SourceIdentity", "ada", "Tags.member.1.Key", "Team", "Tags.member.1.Value", "bridge");
        Jwt token = claims(token(session, "Tags.member.1.Key", "job", "Tags.member.1.Value", "7"));
        JsonObject own = token.claims().object("https://sts.amazonaws.com/");

        assertThat(token.subject()).contains(TestWorld.roleArn("worker"));
        assertThat(own.string("original_session_exp")).isEqualTo("2026-11-22T11:15:30Z");
        assertThat(own.object("principal_tags").string("Team")).isEqualTo("bridge");
        assertThat(own.object("request_tags").string("job")).isEqualTo("7");
        assertThat(own.string("source_identity")).isEqualTo("ada");
        assertThat(own.string("principal_id")).isEqualTo(TestWorld.roleArn("worker"));
    }

    @Test
    void severalAudiencesAreAList() {
        assertThat(claims(token(admin, "Audience.member.2", "other")).audiences())
                .containsExactly(AUDIENCE, "other");
    }

    @Test
    void whoMayNotIsToldWhatHeMayNot() {
        String user = "403 AccessDenied: User: arn:aws:iam::123456789012:user/";
        assertThat(token(cloud.keyOf("none")).error())
                .isEqualTo(user + "none is not authorized to perform: sts:GetWebIdentityToken on resource: " + SELF
                        + " because no identity-based policy allows the sts:GetWebIdentityToken action");
        assertThat(token(cloud.keyOf("plain")).status()).isEqualTo(200);
        assertThat(token(cloud.keyOf("plain"), "Tags.member.1.Key", "k", "Tags.member.1.Value", "v")
                        .error())
                .isEqualTo(user + "plain is not authorized to perform: sts:TagGetWebIdentityToken on resource: " + SELF
                        + " because no identity-based policy allows the sts:TagGetWebIdentityToken action");
    }

    @Test
    void aPolicyCanHoldItToAnAudienceAnAlgorithmAndADuration() {
        AwsCredentials narrow = cloud.keyOf("narrow");

        assertThat(token(narrow).status()).isEqualTo(200);
        assertThat(token(narrow, "DurationSeconds", "300").status()).isEqualTo(200);
        assertThat(token(narrow, "DurationSeconds", "301").status()).isEqualTo(403);
        assertThat(token(narrow, "Audience.member.2", "other").status()).isEqualTo(403);
        assertThat(cloud.sts(narrow, "GetWebIdentityToken", "Audience.member.1", AUDIENCE, "SigningAlgorithm", "ES384")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void noTokenOutlivesTheSessionThatAsksForIt() {
        AwsCredentials session = cloud.assume(admin, "worker", "DurationSeconds", "900");

        assertThat(token(session, "DurationSeconds", "3600").error())
                .isEqualTo("403 SessionDurationEscalationException: "
                        + "Requested token expiry time must be before the original session's expiry time.");
        cloud.clock().advance(Duration.ofMinutes(11));
        assertThat(token(session, "DurationSeconds", "240").status()).isEqualTo(200);
        assertThat(token(session, "DurationSeconds", "241").status()).isEqualTo(403);
    }

    @Test
    void aUsersSessionMayHaveOneAndAFederatedOneMayNot() {
        AwsCredentials session = TestCloud.credentials(cloud.sts(admin, "GetSessionToken"));
        AwsCredentials federated =
                TestCloud.credentials(cloud.sts(admin, "GetFederationToken", "Name", "guest", "Policy", everything()));

        assertThat(claims(token(session)).subject()).contains(TestWorld.userArn("admin"));
        assertThat(token(federated).error())
                .isEqualTo("403 AccessDenied: GetWebIdentityToken does not support federated user sessions");
    }

    private static String everything() {
        return TestWorld.json(TestWorld.EVERYTHING).compact();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "ES256", "HS256", "rs256"})
    void anotherAlgorithmIsNotServed(String algorithm) {
        assertThat(cloud.sts(admin, "GetWebIdentityToken", "Audience.member.1", AUDIENCE, "SigningAlgorithm", algorithm)
                        .error())
                .isEqualTo("400 ValidationError: Requested SigningAlgorithm is not supported."
                        + " See the GetWebIdentityToken documentation for supported algorithms");
    }

    @ParameterizedTest
    @CsvSource({
        "SigningAlgorithm, none, at 'signingAlgorithm' failed to satisfy constraint: Member must have length greater than or equal to 5",
        "DurationSeconds, 59, at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 60",
        "DurationSeconds, 3601, at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 3600",
        "Audience.member.1, '', Member must have length greater than or equal to 1",
        "Tags.member.1.Key, '<k>', Member must satisfy regular expression pattern",
    })
    void valuesBeyondTheModelAreRefused(String name, String value, String words) {
        String audience = name.equals("Audience.member.1") ? value : AUDIENCE;
        String algorithm = name.equals("SigningAlgorithm") ? value : "RS256";
        List<String> all = new ArrayList<>(List.of("Audience.member.1", audience, "SigningAlgorithm", algorithm));
        if (name.equals("DurationSeconds")) {
            all.addAll(List.of(name, value));
        }
        if (name.startsWith("Tags")) {
            all.addAll(List.of(name, value, "Tags.member.1.Value", "v"));
        }
        assertThat(cloud.sts(admin, "GetWebIdentityToken", all.toArray(String[]::new))
                        .error())
                .startsWith("400 ValidationError: 1 validation error detected: ")
                .contains(words);
    }

    @Test
    void whatIsMissingOrTooManyIsNamed() {
        assertThat(cloud.sts(admin, "GetWebIdentityToken", "SigningAlgorithm", "RS256")
                        .error())
                .isEqualTo(
                        "400 ValidationError: 1 validation error detected: Value null at 'audience' failed to satisfy"
                                + " constraint: Member must not be null");
        List<String> eleven = new ArrayList<>();
        for (int i = 2; i <= 11; i++) {
            eleven.addAll(List.of("Audience.member." + i, "a" + i));
        }
        assertThat(token(admin, eleven.toArray(String[]::new)).error())
                .contains(
                        "at 'audience' failed to satisfy constraint: Member must have length less than or equal to 10");
        assertThat(token(
                                admin,
                                "Tags.member.1.Key",
                                "team",
                                "Tags.member.1.Value",
                                "a",
                                "Tags.member.2.Key",
                                "Team",
                                "Tags.member.2.Value",
                                "b")
                        .error())
                .isEqualTo("400 InvalidParameterValue: Duplicate tag keys found. Please note that Tag keys are case"
                        + " insensitive.");
    }

    @Test
    void aTokenOfMoreThanFourteenThousandBytesIsRefused() {
        List<String> tags = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            tags.addAll(List.of("Tags.member." + i + ".Key", "k" + i, "Tags.member." + i + ".Value", "v".repeat(256)));
        }
        List<String> audiences = new ArrayList<>(tags);
        for (int i = 2; i <= 5; i++) {
            audiences.addAll(List.of("Audience.member." + i, "a".repeat(1000)));
        }

        Jwt largest = claims(token(admin, tags.toArray(String[]::new)));
        assertThat(largest.claims().compact().getBytes(UTF_8).length).isBetween(13_000, 14_984);
        assertThat(token(admin, audiences.toArray(String[]::new)).text("Code"))
                .isEqualTo("JWTPayloadSizeExceededException");
    }

    @Test
    void theSwitchIsAnAccountsOwnAndKeepsTheIssuer() {
        assertThat(issuer).matches("https://[0-9a-f-]{36}\\.tokens\\.sts\\.global\\.api\\.aws");
        assertThat(cloud.iam(admin, "EnableOutboundWebIdentityFederation").error())
                .isEqualTo(
                        "409 FeatureEnabled: Outbound identity federation is already enabled for account 123456789012");
        Answer info = cloud.iam(admin, "GetOutboundWebIdentityFederationInfo");
        assertThat(info.text("IssuerIdentifier")).isEqualTo(issuer);
        assertThat(info.text("JwtVendingEnabled")).isEqualTo("true");
        String keys = get(issuer + "/.well-known/jwks.json");

        assertThat(cloud.iam(admin, "DisableOutboundWebIdentityFederation").status())
                .isEqualTo(200);
        assertThat(token(admin).error())
                .isEqualTo(
                        "403 OutboundWebIdentityFederationDisabledException: OutboundWebIdentityFederation is disabled.");
        assertThat(cloud.iam(admin, "GetOutboundWebIdentityFederationInfo").error())
                .isEqualTo("404 FeatureDisabled: Outbound identity federation is disabled for account 123456789012");
        assertThat(cloud.iam(admin, "DisableOutboundWebIdentityFederation").error())
                .isEqualTo(
                        "404 FeatureDisabled: Outbound identity federation is already disabled for account 123456789012");
        assertThat(get(issuer + "/.well-known/jwks.json"))
                .as("tokens handed out before can still be verified")
                .isEqualTo(keys);

        assertThat(cloud.iam(admin, "EnableOutboundWebIdentityFederation").text("IssuerIdentifier"))
                .isEqualTo(issuer);
        assertThat(get(issuer + "/.well-known/jwks.json")).isEqualTo(keys);
    }

    @Test
    void theSwitchNeedsPermission() {
        for (String action : List.of(
                "EnableOutboundWebIdentityFederation",
                "DisableOutboundWebIdentityFederation",
                "GetOutboundWebIdentityFederationInfo")) {
            assertThat(cloud.iam(cloud.keyOf("none"), action).status())
                    .as(action)
                    .isEqualTo(403);
        }
    }

    @Test
    void theGlobalEndpointDoesNotServeIt() {
        Request form = TestCloud.form(
                "2011-06-15", "GetWebIdentityToken", "Audience.member.1", AUDIENCE, "SigningAlgorithm", "RS256");
        Request global = new Request(
                form.method(),
                form.target(),
                Headers.of("Host", "sts.amazonaws.com", "Content-Type", "application/x-www-form-urlencoded"),
                form.body());

        assertThat(cloud.send(cloud.sign("sts", admin, global)).error())
                .isEqualTo("400 InvalidAction: Operation not supported on STS global endpoint");
    }

    @Test
    void noOtherNameOrPathServesKeys() {
        assertThat(get("https://other.tokens.sts.global.api.aws/.well-known/jwks.json"))
                .isEqualTo("404");
        assertThat(get(issuer + "/.well-known/other")).isEqualTo("404");
        assertThat(get("https://sts.us-east-1.amazonaws.com/.well-known/jwks.json"))
                .doesNotContain("RSA_0");
    }

    @Test
    void savedKeysSignTheSameAndShowNothing() {
        OutboundKeys keys = OutboundKeys.random(new java.security.SecureRandom());

        assertThat(OutboundKeys.load(keys.save()).published()).isEqualTo(keys.published());
        assertThat(keys).hasToString("(keys of an issuer)");
        assertThat(keys.published()).doesNotContain("\"d\"", "\"p\"");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> OutboundKeys.load(Secret.of("{\"keys\":[]}"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
