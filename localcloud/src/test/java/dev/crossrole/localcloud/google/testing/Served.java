package dev.crossrole.localcloud.google.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.HttpListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A handler behind a socket, for clients that need one. Closing it fails where the handler let an exception escape. */
public final class Served implements AutoCloseable {
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final HttpListener listener;

    public Served(Handler handler) throws IOException {
        this.listener =
                HttpListener.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handler, faults::add);
    }

    /** A cloud whose clock is set to this machine's first, which official libraries read. */
    public static Served onTime(TestCloud google) throws IOException {
        google.pass(Duration.between(google.now(), Instant.now()));
        return new Served(google.cloud());
    }

    public String url() {
        return listener.url();
    }

    @Override
    public void close() {
        listener.close();
        assertThat(faults).isEmpty();
    }
}
