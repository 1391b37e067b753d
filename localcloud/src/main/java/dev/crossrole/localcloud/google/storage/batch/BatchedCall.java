package dev.crossrole.localcloud.google.storage.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.crossrole.localcloud.google.rest.RequestId;
import dev.crossrole.localcloud.google.upload.Multipart;
import dev.crossrole.localcloud.google.upload.UploadException;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One call of a batch: an HTTP request inside a part of type {@code application/http} (RFC 9112 section 2.1, read strictly).
 *
 * @param id the part's Content-ID; empty where it has none
 */
record BatchedCall(String id, Request request) {
    /** The descriptions that the API takes are smaller. */
    private static final int MOST_BYTES = 1 << 20;

    private static final String SPACE = " ";

    /** Reads a part. What its header does not say, such as whose token it is, that of the batch says. */
    static BatchedCall read(Multipart.Part part, Request batch) throws IOException {
        byte[] bytes = part.bytes().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Multipart.malformed();
        }
        String text = new String(bytes, ISO_8859_1);
        List<String> head = new ArrayList<>();
        int at = 0;
        boolean body = false;
        while (at < text.length() && !body) {
            int end = text.indexOf('\n', at);
            String line = (end < 0 ? text.substring(at) : text.substring(at, end)).stripTrailing();
            at = end < 0 ? text.length() : end + 1;
            body = line.isEmpty() && !head.isEmpty();
            if (!line.isEmpty()) {
                head.add(line);
            }
        }
        if (head.isEmpty()) {
            throw Multipart.malformed();
        }
        Headers headers = inherited(headers(head.subList(1, head.size())), batch);
        byte[] content = text.substring(at).getBytes(ISO_8859_1);
        return new BatchedCall(part.contentId(), request(head.getFirst(), headers, content, batch));
    }

    private static Request request(String line, Headers headers, byte[] content, Request batch) {
        int first = line.indexOf(SPACE);
        int last = line.lastIndexOf(SPACE);
        if (first < 1 || last <= first + 1 || !line.substring(last + 1).startsWith("HTTP/1.")) {
            throw Multipart.malformed();
        }
        String target = path(line.substring(first + 1, last));
        Request request = Request.of(line.substring(0, first), target, headers, content);
        return RequestId.stamp(request, RequestId.of(batch).orElse(""));
    }

    /** Clients write a path, or a whole URL, whose host changes nothing here. */
    private static String path(String target) {
        String lower = target.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
            return target;
        }
        int slash = target.indexOf('/', target.indexOf("//") + 2);
        return slash < 0 ? "/" : target.substring(slash);
    }

    private static Headers headers(List<String> lines) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw Multipart.malformed();
            }
            fields.add(Map.entry(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Headers(fields);
    }

    /**
     * Source: Cloud Storage, "Batch requests": the header of the whole applies to each call that does not say otherwise, but for its
     * fields Content-….
     */
    private static Headers inherited(Headers own, Request batch) {
        Headers all = own;
        for (Map.Entry<String, String> field : batch.headers().fields()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            boolean ofItsBody =
                    name.startsWith("content-") || name.equals("transfer-encoding") || name.equals("expect");
            if (!ofItsBody && !own.has(field.getKey())) {
                all = all.with(field.getKey(), field.getValue());
            }
        }
        return all;
    }

    /** What has no place in a batch: content of objects, and another batch. Source: same page. */
    void requirePlain() {
        if (!request.rawPath().startsWith("/storage/v1/")
                || request.query().first("alt").orElse("json").equals("media")) {
            throw UploadException.malformed("A batch holds calls below /storage/v1/ without media alone.");
        }
    }
}
