package dev.crossrole.integrations.hadoops3a;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/lake-reader";

    /** What S3A shows of a setting that cannot be used: the whole sentence, and nothing beside it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            role          | ''       | fs.s3a.crossrole.role is not set. Set it to the role to assume, for example arn:aws:iam::123456789012:role/lake-reader (in Spark, spark.hadoop.fs.s3a.crossrole.role).
            role          | '  '     | fs.s3a.crossrole.role is not set. Set it to the role to assume, for example arn:aws:iam::123456789012:role/lake-reader (in Spark, spark.hadoop.fs.s3a.crossrole.role).
            role          | reader   | fs.s3a.crossrole.role: 'reader' is not an ARN: it must have the form arn:partition:service:region:account:resource
            session-name  | a b      | fs.s3a.crossrole.session-name: 'a b' is not a session name: it must have 2 to 64 of letters, digits and _+=,.@-
            duration      | 1h       | fs.s3a.crossrole.duration: a session lasts a whole number of seconds from 900 to 43200, not '1h'
            duration      | 899      | fs.s3a.crossrole.duration: a session lasts a whole number of seconds from 900 to 43200, not '899'
            duration      | 43201    | fs.s3a.crossrole.duration: a session lasts a whole number of seconds from 900 to 43200, not '43201'
            duration      | 99999999999 | fs.s3a.crossrole.duration: a session lasts a whole number of seconds from 900 to 43200, not '99999999999'
            region        | EU       | fs.s3a.crossrole.region: 'EU' is not an AWS region: it must have letters, digits and dashes, as in eu-central-1
            endpoint-url  | sts      | fs.s3a.crossrole.endpoint-url is 'sts', which is not the URL of a service. Write it as https://host or http://host:port.
            policy-arn    | P        | fs.s3a.crossrole.policy-arn: 'P' is not an ARN: it must have the form arn:partition:service:region:account:resource
            session-tag   | team     | fs.s3a.crossrole.session-tag: 'team' is not a tag: it must have the form KEY=VALUE, as in team=data
            transitive-tag | aws:a=b | fs.s3a.crossrole.transitive-tag: 'aws:a' is not the key of a tag: the prefix aws: is AWS's own. Choose another.
            source-identity | a      | fs.s3a.crossrole.source-identity: 'a' is not a source identity: it must have 2 to 64 of letters, digits and _+=,.@-
            source        | vm       | fs.s3a.crossrole.source: there is no source 'vm': there are environment, web-identity, profile, github, container, adc, gce, ec2
            token-url     | http://a | fs.s3a.crossrole.token-url must be an https URL, or an http URL of this machine, but is 'http://a'. A token that anybody on the way could read or replace is no proof of who this program is.
            token-command | "a       | fs.s3a.crossrole.token-command: a command has a double quote that is not closed
            polizy        | {}       | there is no setting fs.s3a.crossrole.polizy: after fs.s3a.crossrole. come audience, duration, endpoint-url, external-id, policy, policy-arn, profile, region, role, session-name, session-tag, source, source-identity, token-command, token-file, token-url, transitive-tag
            """)
    void aSettingThatCannotBeUsedIsNamed(String name, String value, String sentence) {
        Configuration configuration = configuration();
        configuration.set("fs.s3a.crossrole." + name, value);

        assertThatThrownBy(() -> provider(configuration))
                .isInstanceOf(IOException.class)
                .hasMessage(sentence);
    }

    @Test
    void twoSourcesAreOneTooMany() {
        Configuration configuration = configuration();
        configuration.set("fs.s3a.crossrole.source", "gce");
        configuration.set("fs.s3a.crossrole.token-file", "/run/token");

        assertThatThrownBy(() -> provider(configuration))
                .hasMessage(
                        "fs.s3a.crossrole.source and fs.s3a.crossrole.token-file each name a source: set one of them");
    }

    @Test
    void aChainOfRolesEndsWithinTheHour() {
        Configuration configuration = configuration();
        configuration.set("fs.s3a.crossrole.role", ROLE + " arn:aws:iam::123456789012:role/next");
        configuration.set("fs.s3a.crossrole.duration", "7200");

        assertThatThrownBy(() -> provider(configuration))
                .hasMessageContaining("a role that is assumed as another role lasts at most 3600");
        configuration.set("fs.s3a.crossrole.duration", "3600");
        assertThatCode(() -> assertThat(provider(configuration))
                        .hasToString("Crossrole[arn:aws:iam::123456789012:role/next]"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            audience      | https://aws.crossrole.example
            session-name  | nightly
            duration      | 900
            duration      | 43200
            region        | eu-central-1
            endpoint-url  | https://sts.eu-central-1.amazonaws.com/
            external-id   | partner:42
            policy        | {"Version":"2012-10-17","Statement":[]}
            policy-arn    | arn:aws:iam::aws:policy/A arn:aws:iam::aws:policy/B
            session-tag   | team=data stage=prod
            transitive-tag | team=data
            source-identity | ann@example.com
            source        | gce
            profile       | lake
            token-file    | /var/run/secrets/token
            token-url     | http://127.0.0.1:8080/token
            token-command | "/opt/an issuer" --for aws
            """)
    void everySettingIsTaken(String name, String value) {
        Configuration configuration = configuration();
        configuration.set("fs.s3a.crossrole." + name, value);

        assertThatCode(() -> provider(configuration)).doesNotThrowAnyException();
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(false);
        configuration.set("fs.s3a.crossrole.role", ROLE);
        return configuration;
    }

    private static CrossroleS3ACredentialsProvider provider(Configuration configuration) throws IOException {
        return new CrossroleS3ACredentialsProvider(null, configuration);
    }
}
