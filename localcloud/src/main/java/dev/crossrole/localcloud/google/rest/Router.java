package dev.crossrole.localcloud.google.rest;

import dev.crossrole.identity.json.JsonException;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the operation of a request among the routes of all APIs. What has no route is not found, in the shape of the APIs. */
public final class Router implements Handler {
    private final List<Entry> entries;

    public Router(List<Route> routes) {
        this.entries = routes.stream()
                .map(route -> new Entry(route, PathTemplate.parse(route.template())))
                .toList();
    }

    @Override
    public Response handle(Request request) throws IOException {
        List<String> path = PathTemplate.segments(request.rawPath());
        for (Entry entry : entries) {
            if (entry.route().method().equals(request.method())) {
                Optional<Map<String, String>> variables = entry.template().match(path);
                if (variables.isPresent()) {
                    return answer(entry.route(), new Call(request, variables.get()));
                }
            }
        }
        return GoogleError.notFound("The requested URL was not found on this server.")
                .response();
    }

    private static Response answer(Route route, Call call) throws IOException {
        try {
            return route.operation().answer(call);
        } catch (ApiException e) {
            return e.error().response();
        } catch (JsonException e) {
            return GoogleError.invalidArgument("Invalid JSON payload received. " + e.getMessage())
                    .response();
        }
    }

    private record Entry(Route route, PathTemplate template) {}
}
