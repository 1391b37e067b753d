package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crossrole.identity.Secret;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialScopeTest {

    @Test
    void readsAndPrints() {
        String text = "20261122/us-east-1/sts/aws4_request";
        assertThat(CredentialScope.parse(text)).isEqualTo(new CredentialScope("20261122", "us-east-1", "sts"));
        assertThat(CredentialScope.parse(text)).hasToString(text);
        assertThat(CredentialScope.at(Instant.parse("2026-11-22T23:59:59Z"), "us-east-1", "sts"))
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20261122/us-east-1/sts",
                "20261122/us-east-1/sts/aws5_request",
                "20261122//sts/aws4_request",
                "20261122/us-east-1/sts/x/aws4_request",
                "20261122/us\neast/sts/aws4_request"
            })
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CredentialScope.parse(text));
    }

    /** Source: AWS General Reference, "Examples of how to derive a signing key", key for iam in us-east-1 on 2015-08-30. */
    @Test
    void derivesTheDocumentedKey() {
        SigningKey key = SigningKey.derive(
                Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
                new CredentialScope("20150830", "us-east-1", "iam"));
        String stringToSign = """
                AWS4-HMAC-SHA256
                20150830T123600Z
                20150830/us-east-1/iam/aws4_request
                f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59""";
        String signature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
        assertThat(key.sign(stringToSign)).isEqualTo(signature);
        assertThat(key.accepts(stringToSign, signature)).isTrue();
        assertThat(key.accepts(stringToSign, signature.toUpperCase(Locale.ROOT)))
                .isFalse();
        assertThat(key.accepts(stringToSign, signature.substring(1))).isFalse();
    }
}
