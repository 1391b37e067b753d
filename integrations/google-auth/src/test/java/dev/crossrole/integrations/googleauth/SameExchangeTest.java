package dev.crossrole.integrations.googleauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.google.api.client.testing.http.MockHttpTransport;
import com.google.api.client.testing.http.MockLowLevelHttpRequest;
import com.google.api.client.testing.http.MockLowLevelHttpResponse;
import com.google.auth.oauth2.ExternalAccountCredentials;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.GoogleCrossing;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.crossing.HopListener;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.google.ExternalAccount;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Authorization;
import dev.crossrole.identity.sigv4.SigV4Verifier;
import dev.crossrole.identity.sigv4.SignableRequest;
import dev.crossrole.identity.sigv4.Verification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One configuration file, read by Google's own library and by ours: both must send the same to Google. */
final class SameExchangeTest {
    private static final String CONFIG = """
            {"universe_domain":"googleapis.com","type":"external_account",
             "audience":"//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/aws-prod",
             "subject_token_type":"urn:ietf:params:aws:token-type:aws4_request",
             "token_url":"https://sts.googleapis.com/v1/token",
             "service_account_impersonation_url":"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/reader@demo.iam.gserviceaccount.com:generateAccessToken",
             "service_account_impersonation":{"token_lifetime_seconds":1800},
             "credential_source":{"environment_id":"aws1",
               "region_url":"http://169.254.169.254/latest/meta-data/placement/availability-zone",
               "url":"http://169.254.169.254/latest/meta-data/iam/security-credentials",
               "regional_cred_verification_url":"https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15",
               "imdsv2_session_token_url":"http://169.254.169.254/latest/api/token"}}""";

    /** What went to Google, by URL. */
    private final Map<String, String> theirs = new LinkedHashMap<>();

    private final Map<String, String> ours = new LinkedHashMap<>();

    @Test
    void bothSendTheSameToGoogle() throws IOException {
        crossWithGooglesLibrary();
        crossWithOurs();

        assertThat(ours.keySet()).isEqualTo(theirs.keySet()).hasSize(2);
        Map<String, String> ourForm = form(value(ours, "/v1/token"));
        Map<String, String> theirForm = form(value(theirs, "/v1/token"));
        String ourSubject = ourForm.put("subject_token", "");
        String theirSubject = theirForm.put("subject_token", "");
        assertThat(ourForm).isEqualTo(theirForm);
        assertSameSubject(String.valueOf(ourSubject), String.valueOf(theirSubject));
        JsonObject ourImpersonation = (JsonObject) Json.parse(value(ours, ":generateAccessToken"));
        JsonObject theirImpersonation = (JsonObject) Json.parse(value(theirs, ":generateAccessToken"));
        assertThat(ourImpersonation.strings("scope")).isEqualTo(theirImpersonation.strings("scope"));
        assertThat(ourImpersonation.string("lifetime")).isEqualTo(theirImpersonation.string("lifetime"));
    }

    private void assertSameSubject(String ours, String theirs) {
        JsonObject our = (JsonObject) Json.parse(URLDecoder.decode(ours, UTF_8));
        JsonObject their = (JsonObject) Json.parse(URLDecoder.decode(theirs, UTF_8));
        assertThat(our.string("url")).isEqualTo(their.string("url"));
        assertThat(our.string("method")).isEqualTo(their.string("method"));
        assertThat(headers(our).keySet()).isEqualTo(headers(their).keySet());
        assertThat(headers(our).get("x-goog-cloud-target-resource"))
                .isEqualTo(headers(their).get("x-goog-cloud-target-resource"));
        // One verifier accepts both, with the same headers signed.
        assertThat(signedHeaders(our)).isEqualTo(signedHeaders(their));
    }

    private static List<String> signedHeaders(JsonObject subject) {
        List<Header> fields = new ArrayList<>();
        headers(subject).forEach((name, value) -> fields.add(new Header(name, value)));
        SignableRequest request =
                new SignableRequest(subject.string("method"), "/?Action=GetCallerIdentity&Version=2011-06-15", fields);
        SigV4Authorization.Signed proof = (SigV4Authorization.Signed) SigV4Authorization.parse(request);
        assertThat(SigV4Verifier.of("sts")
                        .withRegion("eu-central-1")
                        .verify(
                                request,
                                proof,
                                Secret.of("instance-s3cret"),
                                PayloadHash.empty(),
                                InstantSource.system().instant()))
                .isInstanceOf(Verification.Valid.class);
        return proof.signedHeaders();
    }

    /** By lower-case name; Google's library lists one of them twice, with the same value. */
    private static Map<String, String> headers(JsonObject subject) {
        Map<String, String> headers = new TreeMap<>();
        subject.array("headers").forEach(item -> {
            JsonObject header = (JsonObject) item;
            headers.put(header.string("key").toLowerCase(Locale.ROOT), header.string("value"));
        });
        return headers;
    }

    private void crossWithGooglesLibrary() throws IOException {
        MockHttpTransport transport = new MockHttpTransport() {
            @Override
            public LowLevelHttpRequest buildRequest(String method, String url) {
                return new MockLowLevelHttpRequest(url) {
                    @Override
                    public LowLevelHttpResponse execute() throws IOException {
                        note(theirs, url, getContentAsString());
                        return new MockLowLevelHttpResponse()
                                .setContentType("application/json; charset=UTF-8")
                                .setContent(FakeClouds.answer(url));
                    }
                };
            }
        };
        ExternalAccountCredentials.fromStream(new ByteArrayInputStream(CONFIG.getBytes(UTF_8)), () -> transport)
                .refresh();
    }

    private void crossWithOurs() {
        Transport transport = request -> answer(request);
        Surroundings around = new Surroundings(
                Environment.of(Map.of()),
                InstantSource.system(),
                new Random(1),
                transport,
                time -> {},
                HopListener.NONE);
        new GoogleCrossing(
                        GoogleTarget.from(ExternalAccount.parse("aws.json", CONFIG))
                                .build(),
                        around)
                .cross();
    }

    private HttpResponse answer(HttpRequest request) {
        String url = request.uri().toString();
        note(ours, url, new String(request.body(), UTF_8));
        return new HttpResponse(200, Map.of(), FakeClouds.answer(url).getBytes(UTF_8));
    }

    private static void note(Map<String, String> log, String url, String body) {
        if (url.contains("googleapis.com")) {
            log.put(url, body);
        }
    }

    private static String value(Map<String, String> log, String end) {
        return log.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(end))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : body.split("&", -1)) {
            int mark = field.indexOf('=');
            fields.put(field.substring(0, mark), URLDecoder.decode(field.substring(mark + 1), UTF_8));
        }
        return fields;
    }
}
