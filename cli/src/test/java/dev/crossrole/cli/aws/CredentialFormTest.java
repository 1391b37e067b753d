package dev.crossrole.cli.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who answers in a cloud's place could have a reader of credentials do. */
class CredentialFormTest {
    private static AwsCredentials with(String secret) {
        return AwsCredentials.longTerm("AKIAIOSFODNN7EXAMPLE", Secret.of(secret));
    }

    @Test
    void aQuoteEndsNoWordOfAShell() {
        assertThat(CredentialForm.ENV.of(with("a'; touch /tmp/x; '")))
                .endsWith("export AWS_SECRET_ACCESS_KEY='a'\\''; touch /tmp/x; '\\''" + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nLD_PRELOAD=/tmp/x", "a'b", "a\"b", "$(a)", "`a`", "a b", "a#b", "a\\b"})
    void whatWouldNeedQuotesIsRefusedWhereReadersAgreeOnNone(String secret) {
        assertThatThrownBy(() -> CredentialForm.DOTENV.of(with(secret)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("choose --format process or json")
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> CredentialForm.INI.of(with(secret))).isInstanceOf(UsageException.class);
    }

    @Test
    void whatAwsIssuesIsWrittenAsItIs() {
        assertThat(CredentialForm.DOTENV.of(with("aB3+/="))).endsWith("\nAWS_SECRET_ACCESS_KEY=aB3+/=");
    }
}
