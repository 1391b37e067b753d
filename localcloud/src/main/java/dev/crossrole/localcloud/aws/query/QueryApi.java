package dev.crossrole.localcloud.aws.query;

import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.localcloud.aws.auth.Authentication;
import dev.crossrole.localcloud.aws.auth.Authenticator;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.http.FailedException;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One API of the query protocol. Parameters come in the query, in a form body, or in both: Google's subject token is a POST with all
 * of them in the query and no body. A call is authenticated before its parameters are looked at.
 */
public final class QueryApi implements Handler {
    /** Above the longest call there is: IAM takes policies of 131,072 characters, each of which may be percent-encoded. */
    private static final int MAX_BODY = 512 * 1024;

    private final ApiModel model;
    private final Authenticator authenticator;
    private final RefusalLog refusals;
    private final Supplier<String> requestIds;

    /** {@code requestIds} makes the id of each answer. */
    public QueryApi(ApiModel model, Authenticator authenticator, RefusalLog refusals, Supplier<String> requestIds) {
        this.model = model;
        this.authenticator = authenticator;
        this.refusals = refusals;
        this.requestIds = requestIds;
    }

    /** The parameters of a call as it came, for whoever has to tell calls apart. The body must have been read. */
    public static Parameters parameters(Request request, byte[] body) {
        Parameters query = request.query();
        return isForm(request) ? query.and(Parameters.parseForm(body)) : query;
    }

    /** Whether the body holds parameters. */
    public static boolean isForm(Request request) {
        return request.headers()
                .first("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"))
                .orElse(false);
    }

    @Override
    public Response handle(Request request) throws IOException {
        byte[] body = request.readBody(MAX_BODY);
        Parameters parameters = parameters(request, body);
        QueryCall call = new QueryCall(
                request, requestIds.get(), parameters.first("Action").orElse(""), parameters);
        Answers answers = Answers.to(call, model.namespace());
        try {
            return answers.result(run(call, body));
        } catch (QueryException refusal) {
            return answers.error(refusal);
        } catch (RuntimeException e) {
            throw new FailedException(answers.error(QueryException.internal()), e);
        }
    }

    private List<Xml> run(QueryCall call, byte[] body) {
        if (call.action().isEmpty()) {
            throw new QueryException(400, "MissingAction", "The request must contain the parameter Action.");
        }
        if (model.operations().get(call.action()) instanceof Operation.Unsigned unsigned) {
            return unsigned.answer(call);
        }
        Identity caller = authenticate(call, body);
        Operation operation = model.operation(
                call.action(), call.parameters().first("Version").orElse(""));
        model.callers().require(caller, call.action());
        return switch (operation) {
            case Operation.Signed signed -> signed.answer(call, caller);
            case Operation.Unsigned unsigned -> unsigned.answer(call);
        };
    }

    private Identity authenticate(QueryCall call, byte[] body) {
        return switch (authenticator.authenticate(call.request(), model.service(), PayloadHash.of(body))) {
            case Authentication.Authenticated authenticated -> authenticated.identity();
            case Authentication.Anonymous ignored ->
                throw new QueryException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
            case Authentication.Refused(var refusal) -> {
                QueryException answer = AuthenticationErrors.of(refusal);
                refusals.log(call, model.service(), refusal, answer);
                throw answer;
            }
        };
    }
}
