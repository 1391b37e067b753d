package dev.crossrole.credentials;

import java.net.URI;
import java.util.Optional;

/**
 * A cloud's no.
 *
 * @param service who said it, as a person calls it: "AWS STS", "Google STS"
 * @param operation what was asked for, as the cloud names it: {@code AssumeRole}, {@code generateAccessToken}
 * @param endpoint where it was asked, without its query
 * @param status the HTTP status
 * @param code the cloud's own code: {@code AccessDenied}, {@code unauthorized_client}, {@code PERMISSION_DENIED}; empty where it has none
 * @param reason the cloud's own sentence, on one line, with whatever secret was sent taken out
 * @param requestId what the cloud's support and the local cloud's decision log call this request
 */
public record Refusal(
        String service,
        String operation,
        URI endpoint,
        int status,
        String code,
        String reason,
        Optional<String> requestId) {

    /** All of it as one sentence for a person. */
    public String sentence() {
        String request = requestId.map(id -> ", request " + id).orElse("");
        String named = code.isEmpty() ? "" : code + ", ";
        return service + " refused " + operation + ": " + reason + " (" + named + "HTTP " + status + request + ")";
    }
}
