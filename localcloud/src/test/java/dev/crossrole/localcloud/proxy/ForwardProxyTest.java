package dev.crossrole.localcloud.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.proxy.Routes.Metadata;
import dev.crossrole.localcloud.tls.LocalAuthority;
import dev.crossrole.localcloud.tls.TrustFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy between the JDK's own client and three servers that say who they are and what they were asked. */
class ForwardProxyTest {
    private final List<String> refused = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private HttpListener aws;
    private HttpListener google;
    private HttpListener metadata;
    private ForwardProxy proxy;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        aws = echo("aws");
        google = echo("google");
        metadata = echo("metadata");
        LocalAuthority authority =
                LocalAuthority.keptIn(folder.resolve("authority.pem"), new SecureRandom(), InstantSource.system());
        Routes routes = new Routes(
                aws.address(), google.address(), Optional.of(Metadata.ofGoogle(metadata.address())), Set.of());
        proxy = ForwardProxy.start(routes, authority, refused::add);
        client = HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())))
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(TrustFiles.writeIn(folder, authority, false)))
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        proxy.close();
        aws.close();
        google.close();
        metadata.close();
    }

    @ParameterizedTest
    @CsvSource({
        "https://sts.us-east-1.amazonaws.com/?Action=X, aws GET sts.us-east-1.amazonaws.com /?Action=X",
        "https://lake.s3.amazonaws.com/a%20b?list-type=2, aws GET lake.s3.amazonaws.com /a%20b?list-type=2",
        "https://sts.googleapis.com/v1/token, google GET sts.googleapis.com /v1/token",
        "http://metadata.google.internal/computeMetadata/v1/, metadata GET metadata.google.internal /computeMetadata/v1/",
        "http://169.254.169.254/?recursive=true, metadata GET 169.254.169.254 /?recursive=true",
        "http://s3.amazonaws.com/x, aws GET s3.amazonaws.com /x",
    })
    void aRequestReachesItsCloudAsItWasMade(String url, String seen) throws Exception {
        assertThat(get(url).body()).isEqualTo(seen + " ");
    }

    @Test
    void aBodyAndManyRequestsOnOneConnectionPassThrough() throws Exception {
        for (int size : new int[] {1, 70_000, 0, 300_000}) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("https://s3.amazonaws.com/bucket/key"))
                            .PUT(HttpRequest.BodyPublishers.ofString("x".repeat(size)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("aws PUT s3.amazonaws.com /bucket/key " + "x".repeat(size));
        }
    }

    /** A second request on the connection could be for another host, and a client that tried one would wait for ever. */
    @Test
    void aClientIsToldThatAPlainConnectionServesOneRequest() throws IOException {
        String answer = raw("GET http://metadata.google.internal/a HTTP/1.1\r\nHost: metadata.google.internal\r\n\r\n");

        assertThat(answer).contains("Connection: close\r\n").endsWith("metadata GET metadata.google.internal /a ");
    }

    /** RFC 9112, section 3.2.2: the URL says which host is meant, and a field that says another is passed over. */
    @ParameterizedTest
    @ValueSource(strings = {"Host: s3.amazonaws.com", "host: s3.amazonaws.com\r\nHost: example.com", "Accept: */*"})
    void theHostIsTheUrlsWhateverTheFieldSays(String field) throws IOException {
        String answer = raw("GET http://metadata.google.internal/a HTTP/1.1\r\n" + field + "\r\n\r\n");

        assertThat(answer).endsWith("metadata GET metadata.google.internal /a ");
    }

    /** httplib2 for Python, which gsutil looks for its machine with, asks for a tunnel whatever goes through it. */
    @Test
    void aTunnelToPort80HoldsPlainHttp() throws IOException {
        String tunnel = "CONNECT metadata.google.internal:80 HTTP/1.1\r\nHost: metadata.google.internal:80\r\n\r\n";
        String request = "GET /a HTTP/1.1\r\nHost: metadata.google.internal\r\nConnection: close\r\n\r\n";
        String answer = raw(tunnel + request);

        assertThat(answer)
                .startsWith("HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 ")
                .endsWith("metadata GET metadata.google.internal /a ");
        assertThat(raw("CONNECT example.com:80 HTTP/1.1\r\nHost: example.com:80\r\n\r\n"))
                .startsWith("HTTP/1.1 403 Forbidden\r\n");
    }

    @Test
    void aBodyIsSentOnceTheHostAsksForIt() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://s3.amazonaws.com/key"))
                        .expectContinue(true)
                        .PUT(HttpRequest.BodyPublishers.ofString("x".repeat(100_000)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("aws PUT s3.amazonaws.com /key " + "x".repeat(100_000));
    }

    @Test
    void anotherHostIsRefusedByNameOverPlainHttp() throws Exception {
        HttpResponse<String> answer = get("http://example.com/secret");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo("crossrole: no local cloud serves example.com, and nothing else is reached from here unless"
                        + " '--allow-host example.com' allows it\n");
        assertThat(refused).containsExactly("example.com");
    }

    @Test
    void anotherHostIsRefusedBeforeTls() throws IOException {
        assertThat(raw("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n"))
                .startsWith("HTTP/1.1 403 Forbidden\r\n")
                .contains("--allow-host example.com");
        assertThat(refused).containsExactly("example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1, this is a proxy",
        "nonsense, no request line",
        "GET http:///x HTTP/1.1, is no host",
        "CONNECT a:b HTTP/1.1, is no host",
        "CONNECT user@sts.amazonaws.com:443 HTTP/1.1, is no host",
        "CONNECT sts.amazonaws.com:0 HTTP/1.1, is no host",
        "GET http://s3.amazonaws.com:99999/ HTTP/1.1, is no host",
    })
    void whatIsNoRequestToAProxyIsAnsweredInOneSentence(String line, String sentence) throws IOException {
        assertThat(raw(line + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains("\r\n\r\ncrossrole: ", sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://s3.amazonaws.com/ HTTP/1.1\n\n",
                "CONNECT sts.amazonaws.com:443 HTTP/1.1\r\nA: b\nC: d\r\n\r\n",
                "GET http://s3.amazonaws.com/ HTTP/1.1\r\nA: b\rC: d\r\n\r\n",
                "GET http://s3.amazonaws.com/\0 HTTP/1.1\r\n\r\n"
            })
    void whatReadersWouldReadInTwoWaysIsNotPassedOn(String request) throws IOException {
        assertThat(raw(request))
                .startsWith("HTTP/1.1 400 ")
                .containsPattern("a (control character stands|CR stands alone) in the header");
    }

    @Test
    void aHeaderWithoutEndIsCutOff() throws IOException {
        assertThat(raw("GET http://s3.amazonaws.com/ HTTP/1.1\r\nX: " + "x".repeat(70_000)))
                .contains("the header is longer than 65536 bytes");
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static HttpListener echo(String name) throws IOException {
        return HttpListener.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                request -> Response.text(
                        200,
                        "text/plain",
                        name + " " + request.method() + " " + request.host() + " " + request.target() + " "
                                + new String(request.readBody(1 << 20), UTF_8)),
                fault -> {});
    }

    private static SSLContext trusting(TrustFiles files) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(files.store().toFile(), (char[]) null));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return context;
    }
}
