package dev.crossrole.credentials.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.UnusableException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StsEndpointTest {
    private static final Region REGION = new Region("eu-central-1");

    @ParameterizedTest
    @CsvSource({
        "us-east-1, https://sts.us-east-1.amazonaws.com, aws",
        "ap-northeast-1, https://sts.ap-northeast-1.amazonaws.com, aws",
        "cn-north-1, https://sts.cn-north-1.amazonaws.com.cn, aws-cn",
        "us-gov-east-1, https://sts.us-gov-east-1.amazonaws.com, aws-us-gov",
        "us-iso-east-1, https://sts.us-iso-east-1.c2s.ic.gov, aws-iso",
        "us-isob-east-1, https://sts.us-isob-east-1.sc2s.sgov.gov, aws-iso-b",
        "eusc-de-east-1, https://sts.eusc-de-east-1.amazonaws.eu, aws-eusc",
    })
    void everyRegionHasAnEndpointInItsPartition(String region, String url, String partition) {
        assertThat(StsEndpoint.of(new Region(region)).url()).isEqualTo(URI.create(url));
        assertThat(new Region(region).partition().id()).isEqualTo(partition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EU", "us-east-1.evil.example/", "a b", "-a", "us_east_1", "\u0430\u0430"})
    void whatCannotBePartOfAHostNameIsNoRegion(String text) {
        assertThatThrownBy(() -> new Region(text))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("AWS region");
    }

    @Test
    void theOptionComesBeforeTheServicesVariableAndThatBeforeTheGeneralOne() {
        Map<String, String> both =
                Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1", "AWS_ENDPOINT_URL_STS", "http://127.0.0.1:2");

        assertThat(find(both, Optional.of(URI.create("http://127.0.0.1:3")))).hasPort(3);
        assertThat(find(both, Optional.empty())).hasPort(2);
        assertThat(find(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), Optional.empty()))
                .hasPort(1);
        assertThat(find(Map.of(), Optional.empty())).isEqualTo(StsEndpoint.publicUrl(REGION));
    }

    @Test
    void configuredEndpointsCanBeSwitchedOff() {
        Map<String, String> off =
                Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE");

        assertThat(find(off, Optional.empty())).isEqualTo(StsEndpoint.publicUrl(REGION));
    }

    @Test
    void theRegionIsReadAsTheSdksReadIt() {
        assertThat(Region.in(Environment.of(Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-west-2"))))
                .contains(new Region("eu-west-1"));
        assertThat(Region.in(Environment.of(Map.of("AWS_REGION", " ", "AWS_DEFAULT_REGION", "eu-west-2"))))
                .contains(new Region("eu-west-2"));
        assertThat(Region.in(Environment.of(Map.of()))).isEmpty();
    }

    private static URI find(Map<String, String> variables, Optional<URI> option) {
        return StsEndpoint.find(Environment.of(variables), option, REGION).url();
    }
}
