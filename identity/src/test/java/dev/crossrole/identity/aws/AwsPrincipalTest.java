package dev.crossrole.identity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crossrole.identity.Secret;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsPrincipalTest {
    private static final AccountId ACCOUNT = AccountId.of("123456789012");

    /** Source: IAM User Guide, "IAM identifiers"; the formats GetCallerIdentity answers. */
    @Test
    void eachHasTheArnThatGetCallerIdentityAnswers() {
        RoleArn role = RoleArn.parse("arn:aws:iam::123456789012:role/team/Batch");
        Map<AwsPrincipal, String> arns = Map.of(
                new AwsPrincipal.Root("aws", ACCOUNT), "arn:aws:iam::123456789012:root",
                new AwsPrincipal.User("aws", ACCOUNT, "/team/", "Ann"), "arn:aws:iam::123456789012:user/team/Ann",
                new AwsPrincipal.AssumedRole(role, "i-1"), "arn:aws:sts::123456789012:assumed-role/Batch/i-1",
                new AwsPrincipal.FederatedUser("aws-cn", ACCOUNT, "Bob"),
                        "arn:aws-cn:sts::123456789012:federated-user/Bob");
        arns.forEach((principal, arn) -> {
            assertThat(principal.arn()).hasToString(arn);
            assertThat(principal.account()).isEqualTo(ACCOUNT);
        });
    }

    @Test
    void onlyARoleSessionHasAnotherPrincipalArn() {
        RoleArn role = RoleArn.parse("arn:aws:iam::123456789012:role/team/Batch");
        assertThat(new AwsPrincipal.AssumedRole(role, "i-1").principalArn()).hasToString(role.toString());
        AwsPrincipal user = new AwsPrincipal.User("aws", ACCOUNT, "/", "Ann");
        assertThat(user.principalArn()).isEqualTo(user.arn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678901", "1234567890123", "12345678901a", "-12345678901", "١٢٣٤٥٦٧٨٩٠١٢"})
    void anAccountHasTwelveDigits(String digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountId.of(digits))
                .withMessageContaining("'" + digits + "'");
    }

    @Test
    void credentialsPrintNoSecret() {
        AwsCredentials credentials =
                AwsCredentials.temporary("ASIAEXAMPLE", Secret.of("hunter2"), Secret.of("hunter3"), Instant.EPOCH);
        assertThat(credentials.toString()).contains("ASIAEXAMPLE").doesNotContain("hunter");
        assertThat(AwsCredentials.longTerm("AKIA", Secret.of("s")).sessionToken())
                .isEmpty();
    }
}
