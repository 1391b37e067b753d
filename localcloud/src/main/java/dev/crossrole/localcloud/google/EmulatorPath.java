package dev.crossrole.localcloud.google;

import dev.crossrole.localcloud.http.Request;

/**
 * Google's clients for Node.js leave out the name and version of an API where a variable names an emulator, and those for Java do not; one
 * value of the variable has to serve both. Source: googleapis/nodejs-storage {@code src/storage.ts} and googleapis/nodejs-bigquery
 * {@code src/bigquery.ts}, {@code baseUrl}.
 */
final class EmulatorPath {
    private EmulatorPath() {}

    /** The request with the path that it has at Google. No other path begins like that. */
    static Request whole(Request request) {
        String path = request.rawPath();
        if (path.equals("/b") || path.startsWith("/b/")) {
            return under("/storage/v1", request);
        }
        return path.startsWith("/projects/") ? under("/bigquery/v2", request) : request;
    }

    private static Request under(String prefix, Request request) {
        return new Request(request.method(), prefix + request.target(), request.headers(), request.body());
    }
}
