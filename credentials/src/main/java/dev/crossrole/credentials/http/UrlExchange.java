package dev.crossrole.credentials.http;

import dev.crossrole.credentials.http.TransportException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;

/** One request and its answer over one {@link HttpURLConnection}. */
final class UrlExchange implements Callable<HttpResponse> {
    private final HttpRequest request;
    private final Optional<Proxy> proxy;
    private final int maxBody;
    private final Opened opened;

    /**
     * An exchange.
     *
     * @param opened is shown the connection before anything is sent
     */
    UrlExchange(HttpRequest request, Optional<Proxy> proxy, int maxBody, Opened opened) {
        this.request = request;
        this.proxy = proxy;
        this.maxBody = maxBody;
        this.opened = opened;
    }

    /** Looks at a connection for what a response does not hold. It may connect it: the JDK forgets the peer with an answer that has no body. */
    interface Opened {
        Opened IGNORED = connection -> {};

        void look(HttpURLConnection connection) throws IOException;
    }

    @Override
    public HttpResponse call() throws TransportException {
        try {
            HttpURLConnection connection = open();
            opened.look(connection);
            if (!isBodiless()) {
                connection.setDoOutput(true);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(request.body());
                }
            }
            int status = connection.getResponseCode();
            if (status < 100) {
                throw new TransportException(Kind.BROKEN, "the answer is not HTTP");
            }
            return new HttpResponse(status, headers(connection), body(connection, status));
        } catch (SocketTimeoutException e) {
            throw timeout(request, e);
        } catch (UnknownHostException e) {
            throw new TransportException(Kind.UNKNOWN_HOST, "there is no host of that name", e);
        } catch (ConnectException | NoRouteToHostException e) {
            throw new TransportException(Kind.REFUSED, "the connection was refused", e);
        } catch (SSLException e) {
            throw new TransportException(Kind.TLS, "TLS failed: " + Text.oneLine(String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new TransportException(Kind.BROKEN, "the connection broke off before the answer was whole", e);
        }
    }

    private boolean isBodiless() {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    static TransportException timeout(HttpRequest request, Exception cause) {
        long millis = request.timeout().toMillis();
        String time = millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
        return new TransportException(Kind.TIMEOUT, "no answer within " + time, cause);
    }

    private HttpURLConnection open() throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                (proxy.isPresent()
                        ? request.uri().toURL().openConnection(proxy.get())
                        : request.uri().toURL().openConnection());
        int millis = (int) Math.max(1, Math.min(request.timeout().toMillis(), Integer.MAX_VALUE));
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(request.method());
        connection.setRequestProperty("User-Agent", "crossrole");
        connection.setRequestProperty("Accept", "*/*");
        request.headers().forEach(connection::setRequestProperty);
        return connection;
    }

    private static Map<String, String> headers(HttpURLConnection connection) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> field :
                connection.getHeaderFields().entrySet()) {
            // The status line stands in this map under the name null.
            if (field.getKey() != null && !field.getValue().isEmpty()) {
                headers.put(field.getKey(), field.getValue().get(0));
            }
        }
        return headers;
    }

    private byte[] body(HttpURLConnection connection, int status) throws IOException, TransportException {
        if (request.method().equals("HEAD")) {
            // The declared length is that of the answer to a GET.
            return new byte[0];
        }
        long declared = connection.getContentLengthLong();
        InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        byte[] bytes = in == null ? new byte[0] : read(in);
        // The connection hands out a body that ends before its declared length as if it were whole.
        if (declared > bytes.length) {
            throw new TransportException(Kind.BROKEN, "the answer ended too early");
        }
        return bytes;
    }

    private byte[] read(InputStream stream) throws IOException, TransportException {
        try (InputStream in = stream) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] chunk = new byte[8192];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                bytes.write(chunk, 0, n);
                if (bytes.size() > maxBody) {
                    throw new TransportException(Kind.TOO_LARGE, "the answer is larger than " + maxBody + " bytes");
                }
                if (Thread.interrupted()) {
                    throw new TransportException(Kind.INTERRUPTED, "nobody waits for the answer any more");
                }
            }
            return bytes.toByteArray();
        }
    }
}
