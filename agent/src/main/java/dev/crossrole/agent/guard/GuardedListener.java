package dev.crossrole.agent.guard;

import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.HttpListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** A handler on a loopback port, behind the guard. There is no way to put one on another address. */
public final class GuardedListener implements AutoCloseable {
    private final HttpListener listener;

    private GuardedListener(HttpListener listener) {
        this.listener = listener;
    }

    /**
     * Listens and serves until closed.
     *
     * @param port 0 takes a free one
     * @param methods those that the handler answers
     * @param watched sees what the guard answers too
     * @param user whose programs alone are answered; empty for those of everybody
     * @param faults told of each exception that a handler let escape
     */
    public static GuardedListener start(
            int port,
            Handler handler,
            Set<String> methods,
            Watching watched,
            Optional<PeerUid> user,
            Consumer<Throwable> faults)
            throws IOException {
        CompletableFuture<Integer> bound = new CompletableFuture<>();
        IntSupplier own = () -> bound.getNow(LoopbackGuard.UNKNOWN);
        Handler guard = new LoopbackGuard(handler, methods, own);
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        HttpListener listener = HttpListener.startForPeers(
                loopback,
                peer -> watched.over(user.isEmpty() ? guard : new PeerGuard(guard, user.get(), peer, own)),
                faults);
        bound.complete(listener.port());
        return new GuardedListener(listener);
    }

    /** Something that counts what is answered. */
    @FunctionalInterface
    public interface Watching {
        Handler over(Handler handler);
    }

    public int port() {
        return listener.port();
    }

    /** The address as the base of URLs, without a slash at its end. */
    public String url() {
        return listener.url();
    }

    @Override
    public void close() {
        listener.close();
    }
}
