package dev.crossrole.agent.keeping;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.UnreachableException;

/**
 * What a client is told of credentials that could not be had. SDKs ask again after a 5xx, which helps where something was not reached,
 * and not after a 403.
 *
 * @param status of HTTP
 * @param code in one word
 * @param message in one sentence, without secrets
 */
public record Failure(int status, String code, String message) {

    public static Failure of(CrossroleException error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof RefusedException) {
            return new Failure(403, "AccessDenied", message);
        }
        return error instanceof UnreachableException
                ? new Failure(503, "ServiceUnavailable", message)
                : new Failure(500, "InternalServerError", message);
    }
}
