package dev.crossrole.policy.aws.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
