package dev.crossrole.localcloud.google.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageOptions;
import dev.crossrole.localcloud.google.testing.Served;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that are stored as gzip, and who gets them as what. Source: Cloud Storage, "Transcoding of gzip-compressed files". */
class TranscodingTest {
    private static final String TEXT = "All work and no play. ".repeat(10_000);

    private final TestCloud google = new TestCloud(Worlds.demo(), host -> Optional.empty());
    private final HttpClient http = HttpClient.newHttpClient();
    private Served listener;
    private Storage owner;
    private String token = "";
    private byte[] zipped = {};

    @BeforeEach
    void start() throws Exception {
        listener = Served.onTime(google);
        zipped = gzip(TEXT.getBytes(UTF_8));
        token = google.tokenOf("admin-account");
        owner = StorageOptions.newBuilder()
                .setProjectId("demo")
                .setHost(listener.url())
                .setCredentials(OAuth2Credentials.create(
                        new AccessToken(token, Date.from(google.now().plusSeconds(3600)))))
                .build()
                .getService();
        put("text", "gzip", "", zipped);
    }

    @AfterEach
    void stop() throws Exception {
        owner.close();
        http.close();
        listener.close();
        google.cloud().close();
    }

    @Test
    void itIsServedAsWhatItHolds() throws Exception {
        HttpResponse<byte[]> plain = get("text");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(new String(plain.body(), UTF_8)).isEqualTo(TEXT);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("x-goog-stored-content-encoding")).contains("gzip");
        assertThat(plain.headers().firstValue("x-goog-stored-content-length"))
                .contains(Integer.toString(zipped.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "br, gzip", "gzip;q=0.5, identity", "deflate,gzip; q=1"})
    void whoTakesGzipGetsItAsItIsStored(String accepted) throws Exception {
        HttpResponse<byte[]> stored = get("text", "Accept-Encoding", accepted);
        assertThat(stored.body()).isEqualTo(zipped);
        assertThat(stored.headers().firstValue("Content-Encoding")).contains("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br", "gzip;q=0", "gzip;q=0.000", "gzipped"})
    void whoDoesNotGetsWhatItHolds(String accepted) throws Exception {
        assertThat(new String(get("text", "Accept-Encoding", accepted).body(), UTF_8))
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource({"no-transform", "'public, no-transform'", "'max-age=60,NO-TRANSFORM'"})
    void anObjectMayForbidIt(String cacheControl) throws Exception {
        put("fixed", "gzip", cacheControl, zipped);
        HttpResponse<byte[]> stored = get("fixed");
        assertThat(stored.body()).isEqualTo(zipped);
        assertThat(stored.headers().firstValue("Content-Encoding")).contains("gzip");
    }

    @Test
    void aRangeIsOfTheStoredBytesAndIsPassedOverWhereTheyAreNotServed() throws Exception {
        HttpResponse<byte[]> whole = get("text", "Range", "bytes=0-9");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(new String(whole.body(), UTF_8)).isEqualTo(TEXT);
        HttpResponse<byte[]> part = get("text", "Range", "bytes=0-9", "Accept-Encoding", "gzip");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(10).startsWith(0x1f, 0x8b);
    }

    @Test
    void whatIsNoGzipIsServedAsItIs() throws Exception {
        put("lying", "gzip", "", "plain".getBytes(UTF_8));
        assertThat(new String(get("lying").body(), UTF_8)).isEqualTo("plain");
        byte[] cut = Arrays.copyOf(zipped, zipped.length / 2);
        put("cut", "gzip", "", cut);
        assertThat(get("cut").body()).isEqualTo(cut);
        put("unsaid", "", "", zipped);
        assertThat(get("unsaid").body()).isEqualTo(zipped);
    }

    @Test
    void theOfficialClientReadsBothForms() {
        Blob blob = owner.get("files", "text");
        assertThat(blob.getContentEncoding()).isEqualTo("gzip");
        assertThat(blob.getSize()).isEqualTo(zipped.length);
        assertThat(new String(blob.getContent(Blob.BlobSourceOption.shouldReturnRawInputStream(false)), UTF_8))
                .isEqualTo(TEXT);
        assertThat(owner.readAllBytes(blob.getBlobId(), BlobSourceOption.shouldReturnRawInputStream(true)))
                .isEqualTo(zipped);
    }

    /** It compresses uploads on the way unless it is told not to: what arrives is the same. */
    @Test
    void whatTheOfficialClientCompressesOnTheWayIsStoredAsItWas() {
        BlobInfo info = BlobInfo.newBuilder("files", "travelled").build();
        owner.create(info, TEXT.getBytes(UTF_8));
        assertThat(owner.readAllBytes("files", "travelled")).isEqualTo(TEXT.getBytes(UTF_8));
        assertThat(owner.get("files", "travelled").getContentEncoding()).isNull();
        owner.create(info, TEXT.getBytes(UTF_8), BlobTargetOption.disableGzipContent());
        assertThat(owner.get("files", "travelled").getSize()).isEqualTo(TEXT.length());
    }

    private void put(String name, String encoding, String cacheControl, byte[] content) {
        BlobInfo.Builder info = BlobInfo.newBuilder("files", name).setContentType("text/plain");
        if (!encoding.isEmpty()) {
            info.setContentEncoding(encoding);
        }
        if (!cacheControl.isEmpty()) {
            info.setCacheControl(cacheControl);
        }
        owner.create(info.build(), content);
    }

    private HttpResponse<byte[]> get(String name, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(listener.url() + "/storage/v1/b/files/o/" + name + "?alt=media"))
                .header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
