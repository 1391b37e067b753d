package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.identity.jwt.JwtException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** STS's reply to one call. What it should hold and does not is a failure of the call. */
final class StsReply {
    private final StsCall call;
    private final HttpResponse response;
    private final StsAnswer answer;

    StsReply(StsCall call, HttpResponse response, StsAnswer answer) {
        this.call = call;
        this.response = response;
        this.answer = answer;
    }

    /** A leaf of the operation's result. */
    Optional<String> find(String path) {
        return answer.result(call.operation(), path);
    }

    String leaf(String path) {
        return find(path).orElseThrow(() -> call.unreadable(response, "an answer that lacks " + path));
    }

    Instant time(String path) {
        try {
            return Instant.parse(leaf(path));
        } catch (DateTimeException e) {
            throw call.unreadable(response, "an answer whose " + path + " is not a time");
        }
    }

    IdToken token(String path) {
        try {
            return IdToken.decode(leaf(path));
        } catch (JwtException e) {
            throw call.unreadable(response, "an answer whose " + path + " is not a token");
        }
    }

    /** STS's name for the request. */
    Optional<String> requestId() {
        return response.header("x-amzn-requestid")
                .or(() -> answer.find("ErrorResponse/RequestId"))
                .map(Text::oneLine);
    }
}
