package dev.crossrole.agent.status;

import dev.crossrole.agent.keeping.Kept;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.time.Duration;
import java.util.List;

/**
 * {@code /healthz} while the agent runs, {@code /readyz} while it has credentials of every identity, and {@code /metrics} in the text
 * format of Prometheus. Source: Prometheus, "Exposition formats", text-based format.
 */
public final class StatusEndpoint implements Handler {
    private final List<Kept<?>> all;
    private final Requests requests;

    public StatusEndpoint(List<Kept<?>> all, Requests requests) {
        this.all = List.copyOf(all);
        this.requests = requests;
    }

    @Override
    public Response handle(Request request) {
        return switch (request.rawPath()) {
            case "/healthz" -> text(200, "ok\n");
            case "/readyz" -> ready();
            case "/metrics" -> Response.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics());
            default -> text(404, "there is /healthz, /readyz and /metrics\n");
        };
    }

    private Response ready() {
        StringBuilder missing = new StringBuilder();
        for (Kept<?> kept : all) {
            if (kept.left().isEmpty()) {
                missing.append("there are no credentials of the ")
                        .append(kept.cloud())
                        .append(" identity ")
                        .append(kept.name())
                        .append('\n');
            }
        }
        return missing.isEmpty() ? text(200, "ok\n") : text(503, missing.toString());
    }

    private String metrics() {
        StringBuilder text = new StringBuilder();
        head(text, "crossrole_requests_total", "counter", "Requests answered, by endpoint and HTTP status.");
        requests.forEach((labels, count) -> line(text, "crossrole_requests_total", labels, count));
        head(text, "crossrole_renewals_total", "counter", "Credentials got from a cloud.");
        all.forEach(kept -> line(text, "crossrole_renewals_total", labels(kept), kept.renewals()));
        head(text, "crossrole_renewal_failures_total", "counter", "Tries to get credentials that failed.");
        all.forEach(kept -> line(text, "crossrole_renewal_failures_total", labels(kept), kept.failures()));
        head(text, "crossrole_credentials_seconds_left", "gauge", "How long the credentials at hand are good.");
        all.forEach(kept -> line(
                text,
                "crossrole_credentials_seconds_left",
                labels(kept),
                kept.left().orElse(Duration.ZERO).toSeconds()));
        return text.toString();
    }

    private static void head(StringBuilder text, String metric, String type, String help) {
        text.append("# HELP ").append(metric).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(metric).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String metric, String labels, long value) {
        text.append(metric)
                .append('{')
                .append(labels)
                .append("} ")
                .append(value)
                .append('\n');
    }

    /** A name holds nothing that a label would have to escape. */
    private static String labels(Kept<?> kept) {
        return "cloud=\"" + kept.cloud() + "\",identity=\"" + kept.name() + "\"";
    }

    private static Response text(int status, String body) {
        return Response.text(status, "text/plain; charset=utf-8", body);
    }
}
