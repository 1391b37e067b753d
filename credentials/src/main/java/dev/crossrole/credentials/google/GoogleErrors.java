package dev.crossrole.credentials.google;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Refusal;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.RetryingTransport;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.util.List;
import java.util.Optional;

/**
 * Google's two shapes of a no: the token exchange speaks OAuth 2.0, {@code {"error":"invalid_grant","error_description":…}} (RFC 6749
 * section 5.2), all other APIs {@code {"error":{"code":403,"status":"PERMISSION_DENIED","message":…}}} (google.rpc.Status).
 */
final class GoogleErrors {
    private final Service service;
    private final String operation;
    private final HttpRequest request;
    private final List<Secret> secrets;

    GoogleErrors(Service service, String operation, HttpRequest request, List<Secret> secrets) {
        this.service = service;
        this.operation = operation;
        this.request = request;
        this.secrets = secrets;
    }

    /** The answer's document. */
    JsonObject document(HttpResponse response) {
        try {
            if (Json.parse(response.body()) instanceof JsonObject document) {
                if (response.ok()) {
                    return document;
                }
                throw failure(response, document);
            }
        } catch (JsonException e) {
            // Falls through: a page of a proxy, or worse. Quoting it helps nobody.
        }
        throw unreadable(response, "something that is not JSON");
    }

    /** Google documents no such header; the local cloud has one of its own. */
    static Optional<String> requestId(HttpResponse response) {
        return response.header("x-crossrole-request-id").map(Text::oneLine);
    }

    CrossroleException unreadable(HttpResponse response, String what) {
        return service.unreadable(request, response, what);
    }

    private CrossroleException failure(HttpResponse response, JsonObject document) {
        Optional<Json> error = document.find("error");
        if (error.isPresent() && error.get() instanceof JsonString code) {
            return refused(response, code.value(), text(document, "error_description"));
        }
        if (error.isPresent() && error.get() instanceof JsonObject status) {
            return refused(response, text(status, "status"), text(status, "message"));
        }
        return unreadable(response, "JSON that is not an error of Google's");
    }

    private CrossroleException refused(HttpResponse response, String code, String why) {
        String reason = Text.oneLineWithout(secrets, why.isEmpty() ? "no reason is given" : why);
        if (RetryingTransport.isPassing(response)) {
            return service.unavailable(request, response, Text.oneLine(code) + ", " + reason);
        }
        Refusal refusal = new Refusal(
                service.name(),
                operation,
                Endpoints.withoutQuery(request.uri()),
                response.status(),
                Text.oneLine(code),
                reason,
                requestId(response));
        return new RefusedException(refusal, GoogleHints.forRefusal(operation, code, reason));
    }

    private static String text(JsonObject object, String name) {
        return object.find(name).orElse(new JsonString("")) instanceof JsonString text ? text.value() : "";
    }
}
