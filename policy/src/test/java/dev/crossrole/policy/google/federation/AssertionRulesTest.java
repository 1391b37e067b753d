package dev.crossrole.policy.google.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssertionRulesTest {
    private static final ProviderName NAME = new ProviderName("123", "pool", "provider");
    private static final WorkloadProvider OIDC =
            WorkloadProvider.oidc(NAME, "https://idp.example.com", Map.of("google.subject", "assertion.sub"));
    private static final Instant NOW = Instant.ofEpochSecond(10_000);

    private static String fault(WorkloadProvider provider, String claims) {
        Optional<AssertionRules.Fault> fault =
                AssertionRules.check(provider, (JsonObject) Json.parse(claims.replace('\'', '"')), NOW);
        fault.ifPresent(found -> assertThat(found.error()).isEqualTo("invalid_grant"));
        return fault.map(AssertionRules.Fault::description).orElse("");
    }

    private static String token(String issuer, String audience, long issued, long expires) {
        return "{'iss': '" + issuer + "', 'aud': '" + audience + "', 'iat': " + issued + ", 'exp': " + expires + "}";
    }

    @ParameterizedTest
    @CsvSource({
        "9000, 11000, true",
        "10060, 11000, true",
        "10061, 11000, false",
        "9000, 9941, true",
        "9000, 9940, false"
    })
    void aMinuteIsTolerated(long issued, long expires, boolean fresh) {
        assertThat(fault(OIDC, token("https://idp.example.com", NAME.audience(), issued, expires)))
                .isEqualTo(fresh ? "" : "ID Token issued at " + issued + " is stale to sign-in.");
    }

    /** A time that no clock shows is not read as if there were none; the last year with four digits is far enough. */
    @ParameterizedTest(name = "nbf {0}, exp {1}: {2}")
    @CsvSource({
        "10060, 11000, true",
        "10061, 11000, false",
        "1e30, 11000, false",
        "'\"later\"', 11000, false",
        "null, 11000, false",
        "9000, 253402300799, true",
        "9000, 253402300800, false",
        "9000, 31556889864403199, false",
        "31556889864403199, 11000, false",
        "9000, 1e30, false"
    })
    void aTimeThatIsNoTimeIsNotTaken(String notBefore, String expires, boolean fresh) {
        String token = token("https://idp.example.com", NAME.audience(), 9_000, 0)
                .replace("'exp': 0", "'exp': " + expires + ", 'nbf': " + notBefore);

        assertThat(fault(OIDC, token).isEmpty()).isEqualTo(fresh);
    }

    @Test
    void theIssuerMustBeTheProviders() {
        assertThat(fault(OIDC, token("https://idp.example.com/", NAME.audience(), 9_000, 11_000)))
                .isEqualTo(
                        "The issuer in ID Token https://idp.example.com/ does not match the expected ones: https://idp.example.com");
        assertThat(fault(OIDC, "{}")).startsWith("The issuer in ID Token null does not match");
    }

    @Test
    void theAudienceIsTheProviderUnlessItSaysOthers() {
        WorkloadProvider others = new WorkloadProvider(
                NAME,
                false,
                new WorkloadProvider.Oidc("https://idp.example.com", List.of("mine")),
                OIDC.attributeMapping(),
                Optional.empty());

        assertThat(fault(OIDC, token("https://idp.example.com", "https:" + NAME.audience(), 9_000, 11_000)))
                .isEmpty();
        assertThat(fault(others, token("https://idp.example.com", "mine", 9_000, 11_000)))
                .isEmpty();
        assertThat(fault(others, token("https://idp.example.com", NAME.audience(), 9_000, 11_000)))
                .isEqualTo("The audience in ID Token [" + NAME.audience() + "] does not match the expected audience.");
        assertThat(fault(OIDC, "{'iss': 'https://idp.example.com'}"))
                .isEqualTo("The audience in ID Token [] does not match the expected audience.");
    }

    @Test
    void anAwsIdentityMustBeOfTheProvidersAccount() {
        WorkloadProvider aws = WorkloadProvider.aws(NAME, AccountId.of("999999999999"));

        assertThat(fault(aws, "{'account': '999999999999'}")).isEmpty();
        assertThat(fault(aws, "{'account': '888888888888'}")).isNotEmpty();
        assertThat(fault(aws, "{}")).isNotEmpty();
    }
}
