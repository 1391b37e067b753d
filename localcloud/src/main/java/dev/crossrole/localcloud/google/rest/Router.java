package dev.crossrole.localcloud.google.rest;

import dev.crossrole.identity.json.JsonException;
import dev.crossrole.localcloud.http.FailedException;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the operation of a request among the routes of all APIs. What has no route is not found, in the shape of the APIs. */
public final class Router implements Handler {
    private static final Set<String> OVERRIDES = Set.of("PATCH", "PUT", "DELETE");

    private final List<Entry> entries;

    public Router(List<Route> routes) {
        this.entries = routes.stream()
                .map(route -> new Entry(route, PathTemplate.parse(route.template())))
                .toList();
    }

    @Override
    public Response handle(Request request) throws IOException {
        List<String> path = PathTemplate.segments(request.rawPath());
        String method = method(request);
        for (Entry entry : entries) {
            if (entry.route().method().equals(method)) {
                Optional<Map<String, String>> variables = entry.template().match(path);
                if (variables.isPresent()) {
                    return answer(entry.route(), new Call(request, variables.get()));
                }
            }
        }
        return GoogleError.notFound("The requested URL was not found on this server.")
                .response();
    }

    /** Google's Java clients cannot send PATCH over every transport and say it in a header. Source: google-api-client, MethodOverride. */
    private static String method(Request request) {
        return request.method().equals("POST")
                ? request.headers()
                        .first("X-HTTP-Method-Override")
                        .filter(OVERRIDES::contains)
                        .orElse("POST")
                : request.method();
    }

    private static Response answer(Route route, Call call) throws IOException {
        try {
            return route.operation().answer(call);
        } catch (ApiException e) {
            return e.error().response();
        } catch (JsonException e) {
            return GoogleError.invalidArgument("Invalid JSON payload received. " + e.getMessage())
                    .response();
        } catch (RuntimeException e) {
            throw new FailedException(GoogleError.internal().response(), e);
        }
    }

    private record Entry(Route route, PathTemplate template) {}
}
