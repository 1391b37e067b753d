package dev.crossrole.localcloud.google.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.google.metadata.MetadataNode.Directory;
import dev.crossrole.localcloud.google.metadata.MetadataNode.Made;
import dev.crossrole.localcloud.google.metadata.MetadataNode.Value;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Optional;

/**
 * The HTTP rules of the metadata server, over a tree of values. Sources: Compute Engine, "About VM metadata" and "View and query VM
 * metadata"; status and header fields as recorded from the real server.
 *
 * <p>{@code wait_for_change} is answered at once: nothing here changes while the cloud runs, and a client must cope with an answer
 * that carries the same ETag, because the real server gives it when its timeout ends.
 */
public final class MetadataServer implements Handler {
    private static final String ROOT = "/computeMetadata/v1";

    private final Directory root;

    private MetadataServer(Directory root) {
        this.root = root;
    }

    /** The server inside a Compute Engine VM. */
    public static MetadataServer computeEngine(Instance instance, AttachedAccount account) {
        return new MetadataServer(MetadataTree.computeEngine(instance, account));
    }

    /** The server inside a Cloud Run service: fewer paths, and tokens that say nothing about an instance. */
    public static MetadataServer cloudRun(Instance instance, AttachedAccount account) {
        return new MetadataServer(MetadataTree.cloudRun(instance, account));
    }

    @Override
    public Response handle(Request request) throws IOException {
        Response response = answer(request);
        return response.with("Metadata-Flavor", "Google")
                .with("Server", "Metadata Server for VM")
                .with("X-XSS-Protection", "0")
                .with("X-Frame-Options", "SAMEORIGIN")
                .with("ETag", ETag.of(response.bytes()));
    }

    private Response answer(Request request) {
        String path = request.rawPath();
        if (request.headers().has("X-Forwarded-For")) {
            return ErrorPage.forbidden(
                    path, "The request carries X-Forwarded-For: metadata is not served through a proxy.");
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return ErrorPage.methodNotAllowed(request.method());
        }
        if (path.equals("/")) {
            return Response.text(200, "application/text", "computeMetadata/\n");
        }
        // Programs that can be made to fetch a URL cannot be made to send this field: it keeps tokens from request
        // forgery.
        if (!request.headers().first("Metadata-Flavor").equals(Optional.of("Google"))) {
            return ErrorPage.forbidden(path, "Missing Metadata-Flavor:Google header.");
        }
        if (path.equals("/computeMetadata/")) {
            return Response.text(200, "application/text", "v1/\n");
        }
        if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
            return ErrorPage.notFound(path);
        }
        return below(path.substring(ROOT.length()), request);
    }

    private Response below(String path, Request request) {
        MetadataNode node = root;
        for (String name : path.split("/", -1)) {
            Optional<MetadataNode> child = name.isEmpty()
                    ? Optional.of(node)
                    : node instanceof Directory directory ? directory.child(decode(name)) : Optional.empty();
            if (child.isEmpty()) {
                return ErrorPage.notFound(request.rawPath());
            }
            node = child.get();
        }
        Parameters query = request.query();
        return switch (node) {
            case Directory ignored when !path.endsWith("/") -> redirect(request);
            case Directory directory -> Listing.of(directory, query);
            case Value ignored when path.endsWith("/") -> ErrorPage.notFound(request.rawPath());
            case Value value
            when query.first("alt").equals(Optional.of("json")) ->
                Response.text(200, "application/json", value.json().compact());
            case Value value -> Response.text(200, "application/text", value.text());
            case Made made -> made.answer(query).orElseGet(() -> ErrorPage.notFound(request.rawPath()));
        };
    }

    private static Response redirect(Request request) {
        String query = request.rawQuery();
        String location = request.rawPath() + "/" + (query.isEmpty() ? "" : "?" + query);
        return Response.text(301, "text/html; charset=UTF-8", "").with("Location", location);
    }

    private static String decode(String name) {
        try {
            // In a path a plus is itself, unlike in a query.
            return URLDecoder.decode(name.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
