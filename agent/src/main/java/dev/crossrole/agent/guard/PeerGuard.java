package dev.crossrole.agent.guard;

import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.IntSupplier;

/** Answers the programs of one user alone. It looks at each request, for a connection may be handed on. */
final class PeerGuard implements Handler {
    private final Handler guarded;
    private final PeerUid user;
    private final InetSocketAddress peer;
    private final IntSupplier port;

    /**
     * Stands before a handler, for one connection.
     *
     * @param port where the handler listens
     */
    PeerGuard(Handler guarded, PeerUid user, InetSocketAddress peer, IntSupplier port) {
        this.guarded = guarded;
        this.user = user;
        this.peer = peer;
        this.port = port;
    }

    @Override
    public Response handle(Request request) throws IOException {
        return user.holds(peer, port.getAsInt())
                ? guarded.handle(request)
                : Response.text(403, "text/plain; charset=utf-8", "programs of other users are not answered\n");
    }
}
