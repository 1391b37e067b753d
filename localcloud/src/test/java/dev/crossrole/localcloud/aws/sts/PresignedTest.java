package dev.crossrole.localcloud.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.aws.testing.Answer;
import dev.crossrole.localcloud.aws.testing.TestCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A URL of GetCallerIdentity that AWS's own signer has signed: what programs hand over to prove who they are. */
class PresignedTest {
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    @AutoClose
    private final TestCloud cloud = new TestCloud(new TestWorld().user("ada", TestWorld.NOTHING));

    @Test
    void whoeverHoldsTheUrlLearnsWhoSignedIt() {
        Answer answer = get(presigned());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("Arn")).isEqualTo("arn:aws:iam::123456789012:user/ada");
    }

    /** STS takes no notice of the lifetime in the URL; programs such as those that log in to EKS depend on it. */
    @Test
    void itServesForAQuarterOfAnHourWhateverLifetimeItNames() {
        URI url = presigned();

        cloud.clock().advance(Duration.ofMinutes(15));
        assertThat(get(url).status()).isEqualTo(200);
        cloud.clock().advance(Duration.ofSeconds(1));
        assertThat(get(url).error()).startsWith("403 SignatureDoesNotMatch: Signature expired");
    }

    @ParameterizedTest
    @CsvSource({
        "Action=GetCallerIdentity, Action=GetSessionToken",
        "X-Amz-Expires=60, X-Amz-Expires=900",
        "us-east-1, eu-west-1",
        "X-Amz-SignedHeaders=host, X-Amz-SignedHeaders=host%3Bx-other",
    })
    void noPartOfItCanBeChanged(String signed, String changed) {
        String url = presigned().toString();
        assertThat(url).contains(signed);

        assertThat(get(URI.create(url.replace(signed, changed))).status()).isEqualTo(403);
    }

    private URI presigned() {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15"))
                .build();
        AwsCredentialsIdentity ada = AwsCredentialsIdentity.create(
                cloud.keyOf("ada").accessKeyId(),
                cloud.keyOf("ada").secretAccessKey().reveal());
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(ada)
                        .request(request)
                        .putProperty(
                                HttpSigner.SIGNING_CLOCK,
                                Clock.fixed(cloud.clock().instant(), ZoneOffset.UTC))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, LIFETIME))
                .request()
                .getUri();
    }

    private Answer get(URI url) {
        return cloud.send(Request.of(
                "GET", url.getRawPath() + "?" + url.getRawQuery(), Headers.of("Host", url.getHost()), new byte[0]));
    }
}
