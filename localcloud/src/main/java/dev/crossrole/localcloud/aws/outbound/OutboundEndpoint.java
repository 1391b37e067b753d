package dev.crossrole.localcloud.aws.outbound;

import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What anybody needs to verify the account's tokens: the discovery document and the key set, under the issuer's own host name. Both stay
 * while the issuer is disabled, so that tokens handed out before can be verified (recorded from AWS).
 */
public final class OutboundEndpoint implements Handler {
    private final Supplier<Optional<OutboundFederation>> federation;

    /** {@code federation} is the account's at the moment; empty where it was never enabled. */
    public OutboundEndpoint(Supplier<Optional<OutboundFederation>> federation) {
        this.federation = federation;
    }

    @Override
    public Response handle(Request request) {
        boolean reading = request.method().equals("GET") || request.method().equals("HEAD");
        return federation
                .get()
                .filter(issuer -> reading && request.host().equals(issuer.host()))
                .map(issuer -> answer(issuer, request.rawPath()))
                .orElseGet(OutboundEndpoint::notFound);
    }

    private static Response answer(OutboundFederation issuer, String path) {
        return switch (path) {
            case OutboundFederation.DISCOVERY ->
                Response.text(200, "application/json", issuer.discovery().compact());
            case OutboundFederation.KEYS ->
                Response.text(200, "application/json", issuer.keys().published());
            default -> notFound();
        };
    }

    /** What AWS answers here is not known. */
    private static Response notFound() {
        return Response.text(404, "text/plain", "There is no issuer of that name, or nothing at that path.");
    }
}
