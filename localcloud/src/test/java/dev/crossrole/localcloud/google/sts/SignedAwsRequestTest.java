package dev.crossrole.localcloud.google.sts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedAwsRequestTest {
    private static final String TARGET =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/aws";
    private static final String QUERY = "?Action=GetCallerIdentity&Version=2011-06-15";
    private static final String URL = "https://sts.us-east-1.amazonaws.com" + QUERY;
    private static final String HOST = "sts.us-east-1.amazonaws.com";
    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=ASIAX/20261122/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=ab+/=";

    @Test
    void theRequestIsThatOfTheHolder() throws Exception {
        SignedAwsRequest signed = parse(json(URL, "POST", headers()));
        assertThat(signed.host()).isEqualTo(HOST);
        assertThat(signed.request().method()).isEqualTo("POST");
        assertThat(signed.request().target()).isEqualTo("/" + QUERY);
        assertThat(signed.request().headers().first("Authorization")).contains(AUTHORIZATION);
        assertThat(signed.request().headers().first("X-Amz-Security-Token")).contains("tok+en/=");
        assertThat(signed.request().readBody(10)).isEmpty();
    }

    /** The spellings that Google's three libraries were seen to send, and plain JSON. */
    static Stream<String> spellings() {
        String json = json(URL, "POST", headers());
        String java = URLEncoder.encode(json, UTF_8);
        String node = java.replace("+", "%20");
        String python = node.replace("%2F", "/");
        return Stream.of(java, node, python, json);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void everySpellingComesToTheSame(String token) throws Exception {
        SignedAwsRequest signed = SignedAwsRequest.parse(token, TARGET);
        assertThat(signed.request().headers())
                .isEqualTo(parse(json(URL, "POST", headers())).request().headers());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://sts.amazonaws.com, sts.amazonaws.com",
        "https://sts.amazonaws.com/, sts.amazonaws.com",
        "https://sts.eu-central-1.amazonaws.com, sts.eu-central-1.amazonaws.com",
        "https://sts.ap-southeast-2.amazonaws.com:443, sts.ap-southeast-2.amazonaws.com",
        "https://sts.us-gov-west-1.amazonaws.com, sts.us-gov-west-1.amazonaws.com",
    })
    void anEndpointOfAwsIsAccepted(String base, String host) throws Exception {
        assertThat(parse(json(base + QUERY, "POST", with("host", host))).host()).isEqualTo(host);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "http://sts.us-east-1.amazonaws.com",
                "https://sts.us-east-1.amazonaws.com.example.com",
                "https://example.com",
                "https://sts.us-east-1.example.com/.amazonaws.com",
                "https://sts.us-east-1@example.com",
                "https://user@sts.us-east-1.amazonaws.com",
                "https://sts.us-east-1.amazonaws.com:8443",
                "https://iam.amazonaws.com",
                "https://xsts.amazonaws.com",
                "https://sts.us-east-1xamazonaws.com",
                "https://169.254.169.254",
                "https://localhost",
                "https://sts.us-east-1.amazonaws.com/latest/meta-data",
                "file:///etc/passwd",
                "//sts.us-east-1.amazonaws.com",
                "https:",
            })
    void anyOtherUrlIsRefused(String base) {
        assertRefused(json(base + QUERY, "POST", headers()), "url");
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                "?Action=GetCallerIdentity",
                "?Action=AssumeRole&Version=2011-06-15",
                "?Action=GetCallerIdentity&Version=2011-06-14",
                "?Action=GetCallerIdentity&Version=2011-06-15&RoleArn=x",
                "?Action=GetCallerIdentity&Version=2011-06-15&Action=AssumeRole",
                "?Action=GetCallerIdentity&Version=2011-06-15#fragment",
            })
    void anyOtherActionIsRefused(String query) {
        assertRefused(json("https://" + HOST + query, "POST", headers()), "url");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Authorization", "x-amz-date", "host", "x-goog-cloud-target-resource"})
    void aRequiredHeaderMustBeThere(String name) {
        List<String> fewer = headers();
        fewer.removeIf(header -> header.contains("\"" + name + "\""));
        assertRefused(
                json(URL, "POST", fewer), "the header " + name.toLowerCase(java.util.Locale.ROOT) + " is missing");
    }

    @Test
    void theTargetMustBeTheAudience() throws Exception {
        String name = "x-goog-cloud-target-resource";
        assertThat(parse(json(URL, "POST", with(name, TARGET))).host()).isEqualTo(HOST);
        assertThat(parse(json(URL, "POST", with(name, "https:" + TARGET))).host())
                .isEqualTo(HOST);
        assertRefused(json(URL, "POST", with(name, TARGET + "2")), "but the audience is");
        assertRefused(json(URL, "POST", with(name, "http:" + TARGET)), "but the audience is");
    }

    @Test
    void theHostHeaderMustBeThatOfTheUrl() throws Exception {
        assertThat(parse(json(URL, "POST", with("host", HOST + ":443"))).host()).isEqualTo(HOST);
        assertRefused(json(URL, "POST", with("host", "sts.amazonaws.com")), "host header");
    }

    @Test
    void aHeaderMayBeRepeatedButNotContradicted() throws Exception {
        List<String> repeated = headers();
        repeated.add(header("X-Goog-Cloud-Target-Resource", TARGET));
        assertThat(parse(json(URL, "POST", repeated)).request().headers().all("x-goog-cloud-target-resource"))
                .hasSize(1);

        List<String> contradicted = headers();
        contradicted.add(header("X-Amz-Date", "20261122T000001Z"));
        assertRefused(json(URL, "POST", contradicted), "the header x-amz-date has two values");
    }

    @Test
    void anythingButAPostIsRefused() {
        assertRefused(json(URL, "GET", headers()), "the method must be POST");
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "%7B%22url%22",
                "%",
                "not json",
                "{\"url\":1,\"method\":\"POST\",\"headers\":[]}",
                "{\"method\":\"POST\",\"headers\":[1]}"
            })
    void whatIsNotASignedRequestIsRefused(String token) {
        assertRefused(token, "Invalid format of AWS credentials");
    }

    @Test
    void aHeaderCannotSmuggleAnother() {
        assertRefused(json(URL, "POST", with("x-amz-date", "1\\r\\nx: y")), "the headers are not those");
    }

    private static void assertRefused(String token, String why) {
        assertThatThrownBy(() -> SignedAwsRequest.parse(token, TARGET))
                .isInstanceOf(ExchangeRefused.class)
                .hasMessageStartingWith("invalid_grant: ")
                .hasMessageContaining(why);
    }

    private static SignedAwsRequest parse(String token) throws Exception {
        return SignedAwsRequest.parse(token, TARGET);
    }

    private static List<String> headers() {
        return new ArrayList<>(List.of(
                header("Authorization", AUTHORIZATION),
                header("host", HOST),
                header("x-amz-date", "20261122T000000Z"),
                header("x-amz-security-token", "tok+en/="),
                header("x-goog-cloud-target-resource", TARGET)));
    }

    private static List<String> with(String name, String value) {
        List<String> changed = headers();
        changed.replaceAll(header -> header.contains("\"" + name + "\"") ? header(name, value) : header);
        return changed;
    }

    private static String header(String name, String value) {
        return "{\"key\":\"" + name + "\",\"value\":\"" + value + "\"}";
    }

    private static String json(String url, String method, List<String> headers) {
        return "{\"url\":\"" + url + "\",\"method\":\"" + method + "\",\"headers\":[" + String.join(",", headers)
                + "]}";
    }
}
