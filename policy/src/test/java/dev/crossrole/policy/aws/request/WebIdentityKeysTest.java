package dev.crossrole.policy.aws.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Shared;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WebIdentityKeysTest {
    private static ConditionContext keys(String provider, String claims) {
        return WebIdentityKeys.of(provider, (JsonObject) Json.parse(claims));
    }

    @Test
    void theAuthorizedPartyOfAGoogleTokenStandsForItsAudience() {
        ConditionContext keys =
                keys("accounts.google.com", "{\"aud\": \"https://my-audience\", \"azp\": \"1147\", \"sub\": \"1147\"}");

        assertThat(keys.values("accounts.google.com:aud")).containsExactly("1147");
        assertThat(keys.values("accounts.google.com:oaud")).containsExactly("https://my-audience");
        assertThat(keys.values("accounts.google.com:sub")).containsExactly("1147");
    }

    @Test
    void withoutAnAuthorizedPartyTheAudienceIsBoth() {
        ConditionContext keys = keys("accounts.google.com", "{\"aud\": \"a\", \"sub\": \"1\"}");

        assertThat(keys.values("accounts.google.com:aud")).containsExactly("a");
        assertThat(keys.values("accounts.google.com:oaud")).containsExactly("a");
    }

    @Test
    void otherIssuersLendTheirHostAndPath() {
        String claims = "{\"aud\": [\"a\", \"b\"], \"sub\": \"s\", \"amr\": [\"x\", \"y\"]}";
        for (String provider : List.of(
                "https://idp.example.com/tenant",
                "idp.example.com/tenant",
                "arn:aws:iam::111122223333:oidc-provider/idp.example.com/tenant")) {
            ConditionContext keys = keys(provider, claims);

            assertThat(keys.values("idp.example.com/tenant:aud")).containsExactly("a", "b");
            assertThat(keys.values("IDP.EXAMPLE.COM/tenant:AMR")).containsExactly("x", "y");
            assertThat(keys.values("idp.example.com/tenant:oaud")).isEmpty();
        }
    }

    @Test
    void knownIssuersLendMoreClaims() {
        ConditionContext github = keys(
                "https://token.actions.githubusercontent.com",
                "{\"aud\": \"sts.amazonaws.com\", \"sub\": \"repo:o/r:ref:main\", \"repository_id\": 74, \"event_name\": \"push\"}");

        assertThat(github.values("token.actions.githubusercontent.com:repository_id"))
                .containsExactly("74");
        assertThat(github.values("token.actions.githubusercontent.com:event_name"))
                .isEmpty();
        assertThat(keys("accounts.google.com", "{\"google\": {\"organization_number\": 12345}}")
                        .values("accounts.google.com:google/organization_number"))
                .containsExactly("12345");
        assertThat(keys("https://oidc.circleci.com/org/abc", "{\"oidc.circleci.com/project-id\": \"p\"}")
                        .values("oidc.circleci.com/org/abc:oidc.circleci.com/project-id"))
                .containsExactly("p");
    }

    @Test
    void theSessionKeepsOnlyTheKeysOfItsIdentity() {
        JsonObject claims = (JsonObject) Json.parse("{\"aud\": \"a\", \"azp\": \"1\", \"sub\": \"1\"}");

        assertThat(WebIdentityKeys.afterwards("accounts.google.com", claims).keys())
                .containsExactly("accounts.google.com:aud", "accounts.google.com:sub");
    }

    @TestFactory
    Stream<DynamicTest> everyKeyOfTheServiceReferenceIsSupplied() {
        JsonObject reference = Shared.json("aws-service-reference/sts.conditionKeys.json");
        return reference.names().stream()
                .map(name -> reference.object(name).string("key"))
                .filter(key -> !key.matches("(aws|iam|sts|saml):.*"))
                .map(key -> DynamicTest.dynamicTest(key, () -> supplies(key.replaceAll("\\$\\{[A-Za-z]*}", "tenant"))));
    }

    private static void supplies(String key) {
        int colon = key.lastIndexOf(':');
        String claim = key.substring(colon + 1);
        JsonObject claims = claim.equals("google/organization_number")
                ? JsonObject.of(Map.of(
                        "google",
                        JsonObject.builder().put("organization_number", 7).build()))
                : JsonObject.builder()
                        .put(claim.equals("oaud") ? "aud" : claim, "7")
                        .build();

        assertThat(WebIdentityKeys.of("https://" + key.substring(0, colon), claims)
                        .values(key))
                .containsExactly("7");
    }
}
