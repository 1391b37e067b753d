package dev.crossrole.identity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:role/path/Name",
                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                "arn:aws:s3:::bucket/key:with:colons",
                "arn:aws-cn:sts::123456789012:assumed-role/Name/session",
                "arn:aws-us-gov:logs:us-gov-west-1:123456789012:log-group:g:*",
                "arn:aws-eusc:iam::123456789012:root"
            })
    void printsWhatItRead(String text) {
        assertThat(Arn.parse(text)).hasToString(text);
    }

    @Test
    void takesApart() {
        assertThat(Arn.parse("arn:aws:logs:eu-west-1:123456789012:log-group:g:*"))
                .isEqualTo(new Arn("aws", "logs", "eu-west-1", "123456789012", "log-group:g:*"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                | must have the form
            role/Name                         | must have the form
            arn:aws:iam::123456789012         | must have the form
            arn:aws:iam::123456789012:        | must have the form
            arn:aws:::123456789012:root       | must have the form
            ARN:aws:iam::123456789012:root    | must have the form
            arn:amazon:iam::123456789012:root | no partition 'amazon'
            arn::iam::123456789012:root       | no partition ''
            """)
    void refusesAndSaysWhy(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arn.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining(why);
    }
}
