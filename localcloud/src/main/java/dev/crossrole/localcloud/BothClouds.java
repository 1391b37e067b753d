package dev.crossrole.localcloud;

import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.proxy.Routes;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Both clouds behind one port: a request goes to the cloud whose host it names. One for this machine's own name or address goes to AWS where it
 * has what AWS's clients send, and to Google Cloud otherwise.
 */
final class BothClouds implements Handler {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Handler aws;
    private final Handler google;

    BothClouds(Handler aws, Handler google) {
        this.aws = aws;
        this.google = google;
    }

    @Override
    public Response handle(Request request) throws IOException {
        String host = request.host();
        if (Routes.isAws(host)) {
            return aws.handle(request);
        }
        if (Routes.isGoogle(host)) {
            return google.handle(request);
        }
        if (LOOPBACK.contains(host)) {
            return (looksLikeAws(request) ? aws : google).handle(request);
        }
        return Response.text(
                421, "text/plain", "crossrole: no local cloud serves " + host + ": ask for a host of AWS or Google\n");
    }

    /**
     * Signed by Signature Version 4 in header or query, with a field that only AWS's clients send, or a call of a query API, which is posted
     * to the root. No path of Google's is the root.
     */
    private static boolean looksLikeAws(Request request) {
        return request.rawPath().equals("/")
                || request.query().has("X-Amz-Signature")
                || request.headers().first("authorization").orElse("").startsWith("AWS4-")
                || request.headers().fields().stream().anyMatch(BothClouds::isFieldOfAws);
    }

    private static boolean isFieldOfAws(Map.Entry<String, String> field) {
        String name = field.getKey().toLowerCase(Locale.ROOT);
        return name.startsWith("x-amz-") || name.startsWith("amz-sdk-");
    }
}
