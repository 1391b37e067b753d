package dev.crossrole.localcloud.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.aws.testing.Answer;
import dev.crossrole.localcloud.aws.testing.FakeIssuer;
import dev.crossrole.localcloud.aws.testing.TestCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** AssumeRoleWithWebIdentity with an issuer that the account was told to trust. */
class OwnIssuerTest {
    private static final String OWN_PROVIDER = "arn:aws:iam::123456789012:oidc-provider/tokens.example.com/tenant";
    private static final String TRUST_OWN = "{'Effect':'Allow','Principal':{'Federated':'" + OWN_PROVIDER + "'},"
            + "'Action':['sts:AssumeRoleWithWebIdentity','sts:TagSession','sts:SetSourceIdentity'],"
            + "'Condition':{'StringEquals':{'tokens.example.com/tenant:sub':'ada','tokens.example.com/tenant:aud':'app'}}}";
    private static final String DENIED = "403 AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity";

    @AutoClose
    private final TestCloud cloud = new TestCloud(new TestWorld()
            .user("admin", TestWorld.EVERYTHING)
            .role("own", TRUST_OWN, TestWorld.EVERYTHING)
            .role(
                    "ownPlain",
                    TRUST_OWN.replace(",'sts:TagSession','sts:SetSourceIdentity'", ""),
                    TestWorld.EVERYTHING));

    private final FakeIssuer issuer = cloud.issuer();

    private JsonObject ownClaims() {
        long now = cloud.clock().instant().getEpochSecond();
        return JsonObject.builder()
                .put("iss", FakeIssuer.OWN)
                .put("aud", "app")
                .put("sub", "ada")
                .put("iat", now)
                .put("exp", now + 600)
                .build();
    }

    private Answer exchange(String role, String token) {
        return cloud.unsigned(
                "AssumeRoleWithWebIdentity",
                "RoleArn",
                TestWorld.roleArn(role),
                "RoleSessionName",
                "app1",
                "WebIdentityToken",
                token);
    }

    private void trustOwnIssuer() {
        Answer created = cloud.iam(
                cloud.keyOf("admin"),
                "CreateOpenIDConnectProvider",
                "Url",
                FakeIssuer.OWN,
                "ClientIDList.member.1",
                "app",
                "ClientIDList.member.2",
                "other-app");
        assertThat(created.text("OpenIDConnectProviderArn")).isEqualTo(OWN_PROVIDER);
    }

    @Test
    void issuerOfOnesOwnNeedsAProvider() {
        assertThat(exchange("own", issuer.sign(ownClaims())).error())
                .isEqualTo("400 InvalidIdentityToken: No OpenIDConnect provider found in your account for "
                        + FakeIssuer.OWN);

        trustOwnIssuer();
        Answer answer = exchange("own", issuer.sign(ownClaims()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("Audience")).isEqualTo("app");
    }

    @Test
    void audienceMustBeOneOfTheProviders() {
        trustOwnIssuer();

        assertThat(exchange("own", issuer.sign(FakeIssuer.with(ownClaims(), "aud", new JsonString("stranger"))))
                        .error())
                .isEqualTo("400 InvalidIdentityToken: Incorrect token audience");
        assertThat(exchange("own", issuer.sign(FakeIssuer.with(ownClaims(), "aud", new JsonString("other-app"))))
                        .error())
                .as("of the provider, but not of the trust policy")
                .isEqualTo(DENIED);
    }

    @Test
    void tokenThatNamesRolesIsGoodForThoseAlone() {
        trustOwnIssuer();
        String claim = "https://aws.amazon.com/roles";

        assertThat(exchange(
                                "own",
                                issuer.sign(FakeIssuer.with(
                                        ownClaims(), claim, JsonArray.ofStrings(List.of(TestWorld.roleArn("own"))))))
                        .status())
                .isEqualTo(200);
        assertThat(exchange(
                                "own",
                                issuer.sign(FakeIssuer.with(
                                        ownClaims(), claim, new JsonString(TestWorld.roleArn("other")))))
                        .error())
                .isEqualTo(
                        "400 InvalidIdentityToken: The target role ARN is not present in the roles claim of the identity token");
    }

    @Test
    void tagsAndSourceIdentityComeFromClaimsAndNeedPermissions() {
        trustOwnIssuer();
        Json tags = TestWorld.json("{'principal_tags':{'Project':['Bridge']},'transitive_tag_keys':['Project']}");
        JsonObject tagged = FakeIssuer.with(ownClaims(), "https://aws.amazon.com/tags", tags);
        JsonObject flat = FakeIssuer.with(
                ownClaims(), "https://aws.amazon.com/tags/principal_tags/Project", new JsonString("Bridge"));
        JsonObject named =
                FakeIssuer.with(ownClaims(), "https://aws.amazon.com/source_identity", new JsonString("ada"));

        assertThat(exchange("own", issuer.sign(tagged)).status()).isEqualTo(200);
        assertThat(exchange("own", issuer.sign(flat)).status()).isEqualTo(200);
        assertThat(exchange("own", issuer.sign(named)).text("SourceIdentity")).isEqualTo("ada");
        assertThat(exchange("ownPlain", issuer.sign(ownClaims())).status()).isEqualTo(200);
        for (JsonObject claims : List.of(tagged, flat, named)) {
            assertThat(exchange("ownPlain", issuer.sign(claims)).error()).isEqualTo(DENIED);
        }
    }
}
