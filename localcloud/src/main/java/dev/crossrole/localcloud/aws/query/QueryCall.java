package dev.crossrole.localcloud.aws.query;

import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Request;

/**
 * One call.
 *
 * @param request what it came in; its body has been read
 * @param requestId the id that the answer carries and the call's decisions are logged under
 * @param parameters of the query and of the form body, the query's first
 */
public record QueryCall(Request request, String requestId, String action, Parameters parameters) {}
