package dev.crossrole.samples.cloudrunparquet;

import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The two calls of S3 that the function makes, over real HTTP, with a record of each request and with faults on demand: the local clouds
 * prove that the function works against S3, this proves what it asks for and what it does when S3 misbehaves.
 */
final class FakeS3 implements AutoCloseable {
    static final String BUCKET = "lake";

    /** One GET of an object: its range as asked for, and the number of bytes sent. */
    record Read(String key, String range, int bytes) {}

    private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final List<Read> reads = new CopyOnWriteArrayList<>();
    private final AtomicInteger listings = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final HttpListener listener;
    private final S3Client client;
    private volatile Fault fault = (key, range) -> Optional.empty();
    private volatile int pageSize = 1000;

    /** Answers a read of an object in place of the object. */
    interface Fault {
        Optional<Response> answer(String key, String range);
    }

    FakeS3() throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listener = HttpListener.start(any, this::handle, Throwable::printStackTrace);
        client = S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(listener.url()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    FakeS3 put(String key, byte[] bytes) {
        objects.put(key, bytes);
        return this;
    }

    FakeS3 pageSize(int keys) {
        pageSize = keys;
        return this;
    }

    FakeS3 fault(Fault fault) {
        this.fault = fault;
        return this;
    }

    void stopListening() {
        listener.close();
    }

    S3Client client() {
        return client;
    }

    List<Read> reads() {
        return List.copyOf(reads);
    }

    List<Read> readsOf(String key) {
        return reads.stream().filter(read -> read.key().equals(key)).toList();
    }

    int bytesRead() {
        return reads.stream().mapToInt(Read::bytes).sum();
    }

    int listings() {
        return listings.get();
    }

    /** The largest number of reads that were under way at one time. */
    int mostAtOnce() {
        return mostOpen.get();
    }

    ParquetObject object(String key) {
        byte[] bytes = objects.getOrDefault(key, new byte[0]);
        return new ParquetObject(BUCKET, key, bytes.length, etag(bytes));
    }

    @Override
    public void close() {
        client.close();
        listener.close();
    }

    static Response error(int status, String code, String message) {
        return Response.text(
                status,
                "application/xml",
                "<Error><Code>" + code + "</Code><Message>" + message + "</Message><RequestId>R</RequestId></Error>");
    }

    private Response handle(Request request) {
        if (request.query().has("list-type")) {
            return list(request);
        }
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try {
            return get(request);
        } finally {
            open.decrementAndGet();
        }
    }

    private Response get(Request request) {
        String key =
                URLDecoder.decode(request.rawPath(), StandardCharsets.UTF_8).substring(BUCKET.length() + 2);
        String range = request.headers().first("range").orElse("");
        Optional<Response> answer = fault.answer(key, range);
        if (answer.isPresent()) {
            reads.add(new Read(key, range, 0));
            return answer.get();
        }
        byte[] bytes = objects.getOrDefault(key, new byte[0]);
        if (request.headers()
                .first("if-match")
                .filter(tag -> !tag.equals(etag(bytes)))
                .isPresent()) {
            reads.add(new Read(key, range, 0));
            return error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }
        String[] ends = range.substring("bytes=".length()).split("-", 2);
        int from = Integer.parseInt(ends[0]);
        int to = Integer.parseInt(ends[1]);
        byte[] part = Arrays.copyOfRange(bytes, from, to + 1);
        reads.add(new Read(key, range, part.length));
        return Response.of(206, "binary/octet-stream", part)
                .with("Content-Range", "bytes " + from + "-" + to + "/" + bytes.length)
                .with("ETag", etag(bytes));
    }

    private Response list(Request request) {
        listings.incrementAndGet();
        String prefix = request.query().first("prefix").orElse("");
        String after = request.query().first("continuation-token").orElse("");
        List<String> keys = objects.tailMap(after, false).keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .limit(pageSize + 1L)
                .toList();
        boolean more = keys.size() > pageSize;
        List<String> page = more ? keys.subList(0, pageSize) : keys;
        StringBuilder xml = new StringBuilder("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        xml.append("<Name>" + BUCKET + "</Name><IsTruncated>" + more + "</IsTruncated>");
        if (more) {
            xml.append("<NextContinuationToken>" + page.getLast() + "</NextContinuationToken>");
        }
        for (String key : page) {
            byte[] bytes = objects.getOrDefault(key, new byte[0]);
            xml.append("<Contents><Key>" + key + "</Key><LastModified>2026-11-01T00:00:00.000Z</LastModified><ETag>"
                    + etag(bytes).replace("\"", "&quot;") + "</ETag><Size>" + bytes.length + "</Size></Contents>");
        }
        return Response.text(
                200, "application/xml", xml.append("</ListBucketResult>").toString());
    }

    private static String etag(byte[] bytes) {
        return "\"" + Integer.toHexString(Arrays.hashCode(bytes)) + "\"";
    }
}
