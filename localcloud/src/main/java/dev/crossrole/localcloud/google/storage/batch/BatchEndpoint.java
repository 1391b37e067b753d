package dev.crossrole.localcloud.google.storage.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.rest.Router;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.upload.EncodedBody;
import dev.crossrole.localcloud.google.upload.Multipart;
import dev.crossrole.localcloud.google.upload.UploadException;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Batches of calls. Source: Cloud Storage, "Batch requests". */
public final class BatchEndpoint {
    /** Source: same page. */
    private static final int MOST_CALLS = 100;

    private final Handler api;
    private final RandomGenerator random;

    /** Batches of calls of those operations. */
    public BatchEndpoint(List<Route> operations, RandomGenerator random) {
        this.api = new Router(operations);
        this.random = random;
    }

    public Route route() {
        return new Route("POST", "/batch/storage/v1", this::answer);
    }

    private Response answer(Call batch) throws IOException {
        List<BatchedCall> calls;
        try {
            calls = read(batch);
        } catch (UploadException e) {
            return StorageError.invalid(String.valueOf(e.getMessage())).response();
        }
        String boundary = "batch_" + HexFormat.of().toHexDigits(random.nextLong());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (BatchedCall call : calls) {
            write(call, api.handle(call.request()), boundary, body);
        }
        print(body, "--" + boundary + "--\r\n");
        return Response.of(200, "multipart/mixed; boundary=" + boundary, body.toByteArray());
    }

    /** All of them, before the first is made: a batch that is malformed changes nothing. */
    private static List<BatchedCall> read(Call batch) throws IOException {
        String type = batch.request().headers().first("Content-Type").orElse("");
        List<BatchedCall> calls = new ArrayList<>();
        try (InputStream body = EncodedBody.open(batch.request())) {
            Multipart parts = Multipart.open("multipart/mixed", type, body);
            for (Optional<Multipart.Part> part = parts.find(); part.isPresent(); part = parts.find()) {
                if (calls.size() == MOST_CALLS) {
                    throw UploadException.malformed("A batch holds at most " + MOST_CALLS + " calls.");
                }
                BatchedCall call = BatchedCall.read(part.get(), batch.request());
                call.requirePlain();
                calls.add(call);
            }
        }
        return calls;
    }

    private static void write(BatchedCall call, Response response, String boundary, ByteArrayOutputStream body)
            throws IOException {
        byte[] content = response.bytes();
        print(body, "--" + boundary + "\r\nContent-Type: application/http\r\n");
        if (!call.id().isEmpty()) {
            print(
                    body,
                    "Content-ID: " + call.id().replaceFirst("^<?", "<response-").replaceFirst(">?$", ">") + "\r\n");
        }
        print(body, "\r\nHTTP/1.1 " + response.status() + " " + (response.status() < 300 ? "OK" : "Error") + "\r\n");
        for (Map.Entry<String, String> field : response.headers().fields()) {
            print(body, field.getKey() + ": " + field.getValue() + "\r\n");
        }
        print(body, "Content-Length: " + content.length + "\r\n\r\n");
        body.write(content);
        print(body, "\r\n");
    }

    private static void print(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(ISO_8859_1));
    }
}
