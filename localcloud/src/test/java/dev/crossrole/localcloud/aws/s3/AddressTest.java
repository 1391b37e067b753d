package dev.crossrole.localcloud.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.world.AwsWorld;
import dev.crossrole.localcloud.world.ObjectContent;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bucket in the path and the bucket in the host lead to the same object. */
class AddressTest {
    private static final S3Server SERVER = new S3Server(
            bucket("handouts", "in handouts"), bucket("with.dots", "in with.dots"), bucket("s3.files", "in s3.files"));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9000, /handouts/a%20key",
        "localhost, /handouts/a%20key",
        "s3.localhost:9000, /handouts/a%20key",
        "[::1]:9000, /handouts/a%20key",
        "anything.example, /handouts/a%20key",
        "s3.amazonaws.com, /handouts/a%20key",
        "s3.eu-west-1.amazonaws.com, /handouts/a%20key",
        "s3-eu-west-1.amazonaws.com, /handouts/a%20key",
        "s3.dualstack.eu-west-1.amazonaws.com, /handouts/a%20key",
        "handouts.localhost:9000, /a%20key",
        "handouts.s3.amazonaws.com, /a%20key",
        "handouts.s3.us-east-1.amazonaws.com, /a%20key",
        "HANDOUTS.S3.US-EAST-1.AMAZONAWS.COM, /a%20key",
        "handouts.s3-us-west-2.amazonaws.com, /a%20key",
        "handouts.s3.dualstack.us-west-2.amazonaws.com, /a%20key",
    })
    void everyStyleOfAddressLeadsToTheObject(String host, String target) throws IOException {
        assertThat(get(host, target)).isEqualTo("in handouts");
    }

    @Test
    void aBucketWithDotsMayStandInTheHost() throws IOException {
        assertThat(get("with.dots.s3.us-east-1.amazonaws.com", "/a%20key")).isEqualTo("in with.dots");
        assertThat(get("with.dots.localhost", "/a%20key")).isEqualTo("in with.dots");
        assertThat(get("s3.files.s3.amazonaws.com", "/a%20key")).isEqualTo("in s3.files");
    }

    @Test
    void theRootOfABucketsHostIsTheBucket() throws IOException {
        assertThat(get("handouts.localhost", "/?list-type=2")).contains("<Name>handouts</Name>", "<Key>a key</Key>");
        assertThat(get("handouts.localhost", "/?location")).contains("<LocationConstraint");
        assertThat(get("s3.amazonaws.com", "/")).contains("<ListAllMyBucketsResult");
    }

    private static String get(String host, String target) throws IOException {
        Response response = RawRequest.of("GET", target)
                .with("Host", host)
                .signed(SERVER.admin(), PayloadHash.empty())
                .send(SERVER);
        assertThat(response.status()).isEqualTo(200);
        return new String(response.bytes(), UTF_8);
    }

    private static AwsWorld.Bucket bucket(String name, String text) {
        return AwsWorld.Bucket.of(name, Optional.empty(), Map.of("a key", new ObjectContent.Text(text)));
    }
}
