package dev.crossrole.credentials.cache;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Refusal;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.UnreachableException;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.net.URI;
import java.util.Optional;

/** A failed crossing as those read it who waited for it. No message of a crossing holds a secret. */
final class Failure {
    private Failure() {}

    static JsonObject write(CrossroleException error) {
        JsonObject.Builder json = JsonObject.builder().put("hint", error.hint().orElse(""));
        if (error instanceof RefusedException refused) {
            Refusal refusal = refused.refusal();
            json.put("service", refusal.service())
                    .put("operation", refusal.operation())
                    .put("endpoint", refusal.endpoint().toString())
                    .put("status", refusal.status())
                    .put("code", refusal.code())
                    .put("reason", refusal.reason());
            refusal.requestId().ifPresent(id -> json.put("requestId", id));
        } else {
            json.put("message", String.valueOf(error.getMessage()));
            if (error instanceof UnreachableException unreachable) {
                json.put("endpoint", unreachable.endpoint().toString());
            }
        }
        return json.build();
    }

    static Optional<CrossroleException> read(JsonObject json) {
        try {
            String hint = json.string("hint");
            Optional<String> message = json.findString("message");
            Optional<URI> endpoint = json.findString("endpoint").map(URI::create);
            if (message.isEmpty()) {
                return Optional.of(new RefusedException(refusal(json), hint));
            }
            return Optional.of(
                    endpoint.isPresent()
                            ? new UnreachableException(message.get(), hint, endpoint.get(), null)
                            : new UnusableException(message.get(), hint));
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Refusal refusal(JsonObject json) {
        return new Refusal(
                json.string("service"),
                json.string("operation"),
                URI.create(json.string("endpoint")),
                Math.toIntExact(json.integer("status")),
                json.string("code"),
                json.string("reason"),
                json.findString("requestId"));
    }
}
