package dev.crossrole.localcloud.google.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.localcloud.http.Response;

/** JSON answers as Google's front end sends them: indented, with a charset. */
public final class JsonResponse {
    private JsonResponse() {}

    public static Response ok(Json body) {
        return of(200, body);
    }

    public static Response of(int status, Json body) {
        return Response.text(status, "application/json; charset=UTF-8", body.pretty() + "\n");
    }
}
