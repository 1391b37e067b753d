package dev.crossrole.localcloud.google.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageBatch;
import com.google.cloud.storage.StorageBatchResult;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import dev.crossrole.localcloud.google.testing.Served;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches as Google's client sends them, and as it would not. */
class BatchTest {
    private final TestCloud google = new TestCloud(Worlds.demo(), host -> Optional.empty());
    private Served listener;
    private Storage owner;
    private Storage reader;

    @BeforeEach
    void start() throws Exception {
        listener = Served.onTime(google);
        owner = client("admin-account");
        reader = client("reader");
    }

    @AfterEach
    void stop() throws Exception {
        owner.close();
        reader.close();
        listener.close();
        google.cloud().close();
    }

    @Test
    void eachCallOfABatchHasItsOwnAnswer() {
        owner.create(BlobInfo.newBuilder("files", "a").build(), "a".getBytes(UTF_8));
        owner.create(BlobInfo.newBuilder("files", "b ö/?").build(), "b".getBytes(UTF_8));
        StorageBatch batch = owner.batch();
        StorageBatchResult<Blob> found = batch.get("files", "hello.txt");
        StorageBatchResult<Blob> missing = batch.get("files", "none");
        StorageBatchResult<Boolean> gone = batch.delete("files", "b ö/?");
        StorageBatchResult<Blob> described = batch.update(
                BlobInfo.newBuilder("files", "a").setMetadata(Map.of("k", "é")).build());
        batch.submit();

        assertThat(found.get().getSize()).isEqualTo(5);
        assertThat(missing.get()).isNull();
        assertThat(gone.get()).isTrue();
        assertThat(described.get().getMetadata()).containsEntry("k", "é");
        assertThat(owner.get("files", "b ö/?")).isNull();
    }

    @Test
    void eachCallOfABatchNeedsItsOwnPermission() {
        StorageBatch batch = reader.batch();
        StorageBatchResult<Blob> allowed = batch.get("files", "hello.txt");
        StorageBatchResult<Boolean> denied = batch.delete("files", "hello.txt");
        batch.submit();

        assertThat(allowed.get().getName()).isEqualTo("hello.txt");
        assertThatThrownBy(denied::get)
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.getCode()).isEqualTo(403));
        assertThat(owner.get("files", "hello.txt")).isNotNull();
    }

    @Test
    void moreThanAHundredGoInBatchesOfAHundred() {
        List<BlobId> ids = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            ids.add(owner.create(BlobInfo.newBuilder("files", "many/" + i).build())
                    .getBlobId());
        }
        assertThat(owner.delete(ids)).hasSize(101).doesNotContain(false);
        assertThat(owner.list("files", Storage.BlobListOption.prefix("many/")).iterateAll())
                .isEmpty();
    }

    @Test
    void moreThanAHundredAtOnceAreRefusedBeforeTheFirst() throws Exception {
        String one =
                "--x\r\nContent-Type: application/http\r\n\r\nDELETE /storage/v1/b/files/o/hello.txt HTTP/1.1\r\n\r\n\r\n";
        assertThat(send(one.repeat(101) + "--x--").status()).isEqualTo(400);
        assertThat(owner.get("files", "hello.txt")).isNotNull();
        Response hundred = send(one.repeat(100) + "--x--");
        assertThat(hundred.status()).isEqualTo(200);
        assertThat(new String(hundred.bytes(), UTF_8).split("HTTP/1.1 404", -1)).hasSize(100);
    }

    /** A delete that would be obeyed alone, and then something that must refuse the whole. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /storage/v1/b/files/o/hello.txt?alt=media HTTP/1.1\r\n\r\n",
                "POST /batch/storage/v1 HTTP/1.1\r\n\r\n",
                "POST /upload/storage/v1/b/files/o?uploadType=media&name=x HTTP/1.1\r\n\r\nx",
                "GET /bigquery/v2/projects HTTP/1.1\r\n\r\n",
                "GET /storage/v1/b/files\r\n\r\n",
                "nonsense",
                "GET /storage/v1/b/files HTTP/1.1\r\nno field\r\n\r\n"
            })
    void whatHasNoPlaceInABatchRefusesTheWhole(String call) throws Exception {
        String delete =
                "--x\r\nContent-Type: application/http\r\n\r\nDELETE /storage/v1/b/files/o/hello.txt HTTP/1.1\r\n\r\n\r\n";
        String wrong = "--x\r\nContent-Type: application/http\r\n\r\n" + call + "\r\n--x--";
        assertThat(send(delete + wrong).status()).isEqualTo(400);
        assertThat(send(delete).status()).as("a batch that breaks off").isEqualTo(400);
        assertThat(owner.get("files", "hello.txt")).isNotNull();
    }

    @Test
    void aTokenOfTheCallComesBeforeThatOfTheBatch() throws Exception {
        String answer = new String(
                send("--x\r\nContent-Type: application/http\r\nContent-ID: <7>\r\n\r\n"
                                + "DELETE https://storage.googleapis.com/storage/v1/b/files/o/hello.txt HTTP/1.1\r\n"
                                + "Authorization: Bearer " + google.tokenOf("reader") + "\r\n\r\n\r\n--x--\r\n")
                        .bytes(),
                UTF_8);
        assertThat(answer).contains("HTTP/1.1 403", "Content-ID: <response-7>");
        assertThat(owner.get("files", "hello.txt")).isNotNull();
    }

    @Test
    void withoutATokenACallOfABatchIsNobodys() throws Exception {
        String calls =
                "--x\r\nContent-Type: application/http\r\n\r\nGET /storage/v1/b/files/o/hello.txt HTTP/1.1\r\n\r\n\r\n"
                        + "--x\r\nContent-Type: application/http\r\n\r\nGET /storage/v1/b/open/o/hello.txt HTTP/1.1\r\n\r\n\r\n--x--";
        String answer = new String(send(Headers.none(), calls).bytes(), UTF_8);
        assertThat(answer.split("HTTP/1.1 ", -1)[1]).startsWith("401");
        assertThat(answer.split("HTTP/1.1 ", -1)[2]).as("everybody may read it").startsWith("200");
        Headers forged = Headers.of("Authorization", "Bearer ya29.forged");
        assertThat(new String(send(forged, calls).bytes(), UTF_8).split("HTTP/1.1 401", -1))
                .hasSize(3);
    }

    private Response send(String body) throws Exception {
        return send(Headers.of("Authorization", "Bearer " + google.tokenOf("admin-account")), body);
    }

    private Response send(Headers proof, String body) throws Exception {
        Headers headers = proof.with("Content-Type", "multipart/mixed; boundary=x");
        return google.cloud().handle(Request.of("POST", "/batch/storage/v1", headers, body.getBytes(UTF_8)));
    }

    private Storage client(String account) throws Exception {
        return StorageOptions.newBuilder()
                .setProjectId("demo")
                .setHost(listener.url())
                .setCredentials(OAuth2Credentials.create(new AccessToken(
                        google.tokenOf(account), Date.from(google.now().plusSeconds(3600)))))
                .build()
                .getService();
    }
}
