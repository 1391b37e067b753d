package dev.crossrole.agent.guard;

import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Refuses what no SDK on this machine sends. A page in a browser tells by {@code Origin}, {@code Referer} or {@code Sec-Fetch-Site} that
 * it asks, or by {@code Host} when a name was made to mean this machine (DNS rebinding); a proxy that was tricked into asking, by
 * {@code X-Forwarded-For}. Sources: Fetch Standard, "Fetch metadata request headers"; Amazon EC2 User Guide, on IMDSv2 and
 * {@code X-Forwarded-For}; Compute Engine, "About VM metadata", on the same field.
 */
final class LoopbackGuard implements Handler {
    private static final List<String> TELLTALES =
            List.of("Origin", "Referer", "X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via");

    /** Port 0 is nobody's. */
    static final int UNKNOWN = 0;

    private final Handler guarded;
    private final Set<String> methods;
    private final IntSupplier port;

    /**
     * Stands before a handler.
     *
     * @param methods those that the handler answers
     * @param port where the handler listens; {@link #UNKNOWN} while nobody is to be let through
     */
    LoopbackGuard(Handler guarded, Set<String> methods, IntSupplier port) {
        this.guarded = guarded;
        this.methods = Set.copyOf(methods);
        this.port = port;
    }

    @Override
    public Response handle(Request request) throws IOException {
        Optional<String> refusal = refusal(request.headers());
        if (refusal.isPresent()) {
            return Response.text(403, "text/plain; charset=utf-8", refusal.get() + "\n");
        }
        if (!methods.contains(request.method())) {
            return Response.text(405, "text/plain; charset=utf-8", request.method() + " is not answered here\n")
                    .with("Allow", String.join(", ", methods.stream().sorted().toList()));
        }
        return guarded.handle(request);
    }

    private Optional<String> refusal(Headers headers) {
        if (!isOwn(headers.all("Host"))) {
            return Optional.of("the field Host names another server");
        }
        for (String field : TELLTALES) {
            if (headers.has(field)) {
                return Optional.of("requests with the field " + field + " are not answered");
            }
        }
        boolean ofBrowser = headers.all("Sec-Fetch-Site").stream().anyMatch(site -> !site.equals("none"));
        return ofBrowser ? Optional.of("requests of web pages are not answered") : Optional.empty();
    }

    private boolean isOwn(List<String> hosts) {
        int own = port.getAsInt();
        if (own == UNKNOWN || hosts.size() != 1) {
            return false;
        }
        String host = hosts.getFirst().toLowerCase(Locale.ROOT);
        return host.equals("127.0.0.1:" + own) || host.equals("localhost:" + own);
    }
}
