package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Refusal;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.identity.Secret;
import java.util.List;

/** One request to STS. It knows the secrets in it, so that no message shows one that an answer echoes. */
final class StsCall {
    private final Service service;
    private final String operation;
    private final HttpRequest request;
    private final List<Secret> secrets;

    StsCall(Service service, String operation, HttpRequest request, List<Secret> secrets) {
        this.service = service;
        this.operation = operation;
        this.request = request;
        this.secrets = List.copyOf(secrets);
    }

    String operation() {
        return operation;
    }

    /**
     * Sends it.
     *
     * @throws CrossroleException where STS refused, where it cannot answer now, or where something else answered
     */
    StsReply reply() {
        HttpResponse response = service.call(request);
        StsAnswer answer = StsAnswer.parse(response)
                .orElseThrow(() -> unreadable(response, "something that is not an answer of STS"));
        StsReply reply = new StsReply(this, response, answer);
        if (response.ok()) {
            return reply;
        }
        String code = answer.errorCode()
                .map(Text::oneLine)
                .orElseThrow(() -> unreadable(response, "something that is not an error of STS"));
        String reason = Text.oneLineWithout(
                secrets, answer.find("ErrorResponse/Error/Message").orElse("no reason is given"));
        if (StsClient.isPassing(response)) {
            throw service.unavailable(request, response, code + ", " + reason);
        }
        Refusal refusal = new Refusal(
                service.name(), operation, request.uri(), response.status(), code, reason, reply.requestId());
        throw new RefusedException(refusal, StsHints.forRefusal(operation, code, reason));
    }

    CrossroleException unreadable(HttpResponse response, String what) {
        return service.unreadable(request, response, what);
    }
}
