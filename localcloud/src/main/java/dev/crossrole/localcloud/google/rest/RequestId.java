package dev.crossrole.localcloud.google.rest;

import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The id that a decision is found by. Google's APIs document no such header, so it has a name of our own: the cloud's front door
 * stamps each request with it and puts it on the response.
 */
public final class RequestId {
    /** Set by the front door alone; what a client sends under this name is dropped. */
    public static final String HEADER = "X-Crossrole-Request-Id";

    private RequestId() {}

    /** The id that the front door gave to a request; empty where the request did not pass through it. */
    public static Optional<String> of(Request request) {
        return request.headers().first(HEADER);
    }

    /** The request with that id and no other. */
    public static Request stamp(Request request, String id) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (Map.Entry<String, String> field : request.headers().fields()) {
            if (!field.getKey().equalsIgnoreCase(HEADER)) {
                fields.add(field);
            }
        }
        fields.add(Map.entry(HEADER, id));
        return new Request(request.method(), request.target(), new Headers(fields), request.body());
    }
}
