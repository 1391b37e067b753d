package dev.crossrole.samples.cloudrunparquet;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.invoker.runner.Invoker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The Functions Framework's own server in this process, in front of one function. */
final class FunctionServer implements AutoCloseable {
    private final Socket reservation;
    private final Invoker invoker;
    private final HttpClient client = HttpClient.newHttpClient();

    FunctionServer(Class<? extends HttpFunction> function) throws Exception {
        reservation = reservePort();
        invoker = new Invoker(port(), function.getName(), "http", function.getClassLoader());
        invoker.startTestServer();
    }

    /**
     * A free port, held until closed. The framework takes no port 0, but it shares its port with sockets that share theirs: this one is bound
     * and never listens, so nobody else is given the port and every connection goes to the server.
     */
    static Socket reservePort() throws IOException {
        Socket socket = new Socket();
        socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }

    HttpResponse<String> send(String method, String target) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private int port() {
        return reservation.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        client.close();
        try {
            invoker.stopServer();
        } catch (Exception e) {
            throw new IOException("the framework's server did not stop", e);
        }
        reservation.close();
    }
}
