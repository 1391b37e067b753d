package dev.crossrole.localcloud.http;

import dev.crossrole.localcloud.http.HttpListener.Settings;
import dev.crossrole.localcloud.http.wire.Body;
import dev.crossrole.localcloud.http.wire.Limits;
import dev.crossrole.localcloud.http.wire.MalformedException;
import dev.crossrole.localcloud.http.wire.RequestHead;
import dev.crossrole.localcloud.http.wire.WireInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection, and its requests one after the other. What is no request is answered in one sentence, and the connection ends. */
final class Connection implements Runnable {
    private final Socket socket;
    private final Handler handler;
    private final Settings settings;
    private final Limits limits;
    private final OpenConnections open;
    private final HttpDate date;
    private volatile Optional<WatchedOutput> output = Optional.empty();

    Connection(Socket socket, Handler handler, Settings settings, OpenConnections open, HttpDate date) {
        this.socket = socket;
        this.handler = handler;
        this.settings = settings;
        this.limits = settings.limits();
        this.open = open;
        this.date = date;
    }

    @Override
    public void run() {
        try (socket) {
            // Without it each small answer waits for the peer's delayed acknowledgement, about 40 ms.
            socket.setTcpNoDelay(true);
            Socket peer =
                    settings.tls().isPresent() ? secured(settings.tls().get().get()) : socket;
            WireInput in = new WireInput(peer.getInputStream(), peer::setSoTimeout);
            WatchedOutput watched = new WatchedOutput(peer.getOutputStream());
            output = Optional.of(watched);
            ResponseWriter out = new ResponseWriter(watched, date);
            while (serveOne(in, out)) {
                open.waits(this);
            }
            open.waits(this);
            linger(peer, in);
        } catch (IOException e) {
            // The peer went away, was too slow, or made room; there is nobody to tell.
        } finally {
            open.ended(this);
        }
    }

    /** Says that there are too many, without reading a byte. Over TLS it just ends. */
    void refuse() {
        try (socket) {
            if (settings.tls().isEmpty()) {
                Response busy = Response.text(503, "text/plain", "too many connections are open\n");
                new ResponseWriter(socket.getOutputStream(), date).write("GET", busy, true);
            }
        } catch (IOException e) {
            // The peer went away first.
        }
    }

    /** Ends it if the peer does not take its answer. */
    void closeIfStuck() {
        if (output.filter(out -> out.isStuck(limits.stall())).isPresent()) {
            close();
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is of no use any more either way.
        }
    }

    private SSLSocket secured(SSLContext tls) throws IOException {
        socket.setSoTimeout(Math.toIntExact(limits.head().toMillis()));
        SSLSocket secured =
                (SSLSocket) tls.getSocketFactory().createSocket(socket, InputStream.nullInputStream(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    /** Whether another request may follow. */
    private boolean serveOne(WireInput in, ResponseWriter out) throws IOException {
        try {
            if (!in.await(limits.idle())) {
                return false;
            }
            in.within(limits.head());
            RequestHead head = RequestHead.read(in, limits);
            Body body = Body.of(head, in);
            in.each(limits.stall());
            return open.works(this) && answer(head, body, out);
        } catch (MalformedException e) {
            out.write("GET", sentence(e.status(), e), true);
            return false;
        } catch (SocketTimeoutException e) {
            if (in.isWithinMessage()) {
                out.write("GET", sentence(408, e), true);
            }
            return false;
        }
    }

    private boolean answer(RequestHead head, Body body, ResponseWriter out) throws IOException {
        AwaitedBody awaited = new AwaitedBody(body, head.expectsContinue(), out);
        Response response = handled(new Request(head.method(), head.target(), new Headers(head.fields()), awaited));
        // What the handler did not read would be taken for the next request.
        boolean last = !head.persistent() || !body.isAtEnd();
        out.write(head.method(), response, last);
        return !last;
    }

    private Response handled(Request request) throws IOException {
        try {
            return handler.handle(request);
        } catch (MalformedException e) {
            return sentence(e.status(), e);
        } catch (SocketTimeoutException e) {
            return Response.text(408, "text/plain", "the body stood still for too long\n");
        } catch (Request.TooLargeException e) {
            return sentence(413, e);
        } catch (FailedException e) {
            settings.faults().accept(e.failure());
            return e.answer();
        } catch (RuntimeException | Error e) {
            settings.faults().accept(e);
            return Response.text(500, "text/plain", "internal error\n");
        }
    }

    private static Response sentence(int status, Exception e) {
        return Response.text(status, "text/plain", e.getMessage() + "\n");
    }

    /**
     * Reads on for a while, since a peer that still sends would be told of a broken connection instead of its answer
     * (RFC 9112, section 9.6).
     */
    private void linger(Socket peer, WireInput in) throws IOException {
        peer.shutdownOutput();
        in.within(limits.linger());
        in.transferTo(OutputStream.nullOutputStream());
    }
}
