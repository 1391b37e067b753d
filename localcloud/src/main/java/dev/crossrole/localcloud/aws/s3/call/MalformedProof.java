package dev.crossrole.localcloud.aws.s3.call;

import dev.crossrole.identity.sigv4.MalformedAuthorization;
import dev.crossrole.identity.sigv4.ScopeProblem;
import dev.crossrole.localcloud.aws.s3.error.S3Error;

/**
 * What S3 says of a proof that cannot be read or is scoped to something else. The texts about a query's parameters and credential
 * are recorded of AWS (protocol notes, section 7.2); the others follow the Amazon S3 API Reference, "Error responses".
 */
final class MalformedProof {
    private static final String BAD_CREDENTIAL =
            "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";

    private MalformedProof() {}

    static S3Error error(MalformedAuthorization problem) {
        return switch (problem) {
            case MalformedAuthorization.NotKeyValue(String fragment, var ignored) ->
                header("'" + fragment + "' is not a key=value pair");
            case MalformedAuthorization.MissingComponents missing ->
                missing.components().isEmpty()
                        ? S3Error.accessDenied("AWS authentication requires a valid Date or x-amz-date header")
                        : header("the header requires " + String.join(", ", missing.components()));
            case MalformedAuthorization.MissingParameters ignored ->
                query("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                        + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
            case MalformedAuthorization.BadCredential bad ->
                bad.presigned()
                        ? query("Error parsing the X-Amz-Credential parameter; " + BAD_CREDENTIAL)
                        : header(BAD_CREDENTIAL);
            case MalformedAuthorization.BadDate ignored ->
                S3Error.accessDenied("AWS authentication requires a valid Date or x-amz-date header");
            case MalformedAuthorization.BadExpires ignored ->
                query("X-Amz-Expires must be a number of seconds between 1 and 604800");
            case MalformedAuthorization.BadSignedHeaders ignored ->
                header("the SignedHeaders must be names in lower case, sorted, each of them once");
            case MalformedAuthorization.UnknownAlgorithm ignored -> unsupportedMechanism();
            case MalformedAuthorization.Repeated(String name) ->
                S3Error.invalidRequest("The request carries " + name + " more than once");
            case MalformedAuthorization.TwoMechanisms ignored ->
                S3Error.of(
                        400,
                        "InvalidArgument",
                        "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string"
                                + " parameter or the Authorization header should be specified");
        };
    }

    static S3Error error(ScopeProblem problem, boolean presigned) {
        String text = switch (problem) {
            case ScopeProblem.WrongTerminator(String presented) ->
                "incorrect terminal \"" + presented + "\". This endpoint uses \"aws4_request\".";
            case ScopeProblem.WrongService(String expected, String presented) ->
                "incorrect service \"" + presented + "\". This endpoint belongs to \"" + expected + "\".";
            case ScopeProblem.WrongRegion(String expected, String presented) ->
                "the region '" + presented + "' is wrong; expecting '" + expected + "'";
            case ScopeProblem.WrongDay wrong ->
                "incorrect date \"" + wrong.presented() + "\". This request is dated \"" + wrong.expected() + "\".";
        };
        if (presigned) {
            return query("Error parsing the X-Amz-Credential parameter; " + text);
        }
        return problem instanceof ScopeProblem.WrongRegion wrong
                ? header(text).with("Region", wrong.expected())
                : header(text);
    }

    static S3Error unsupportedMechanism() {
        return S3Error.invalidRequest(
                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
    }

    private static S3Error query(String problem) {
        return S3Error.of(400, "AuthorizationQueryParametersError", problem);
    }

    private static S3Error header(String problem) {
        return S3Error.of(400, "AuthorizationHeaderMalformed", "The authorization header is malformed; " + problem);
    }
}
