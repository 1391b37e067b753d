package dev.crossrole.localcloud.aws.query;

import dev.crossrole.identity.sigv4.MalformedAuthorization;
import dev.crossrole.identity.sigv4.ScopeProblem;
import dev.crossrole.identity.sigv4.Verification;
import dev.crossrole.localcloud.aws.auth.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the query services call a refusal. Sources: answers of STS and of services behind the same front end, quoted in boto/boto3#2280,
 * aws/aws-cli#5447 and #6676, pulumi/pulumi-aws#2560, cognitect-labs/aws-api#27; the words for missing components are those of
 * dacut/scratchstack-aws-signature.
 */
final class AuthenticationErrors {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private AuthenticationErrors() {}

    static QueryException of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Malformed(MalformedAuthorization problem) ->
                new QueryException(400, "IncompleteSignature", malformed(problem));
            case Refusal.UnknownAccessKey ignored -> invalidToken();
            case Refusal.InvalidToken ignored -> invalidToken();
            case Refusal.ExpiredToken ignored ->
                new QueryException(403, "ExpiredToken", "The security token included in the request is expired");
            case Refusal.Rejected(var ignored, Verification finding) ->
                new QueryException(403, "SignatureDoesNotMatch", rejected(finding));
        };
    }

    private static QueryException invalidToken() {
        return new QueryException(
                403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    private static String rejected(Verification finding) {
        return switch (finding) {
            case Verification.WrongScope(List<ScopeProblem> problems) ->
                problems.stream().map(AuthenticationErrors::scope).collect(Collectors.joining(" "));
            case Verification.Expired(Instant signedAt, Instant now, Duration skew) ->
                "Signature expired: "
                        + BASIC.format(signedAt) + " is now earlier than " + BASIC.format(now.minus(skew)) + " ("
                        + BASIC.format(now) + " - " + skew.toMinutes() + " min.)";
            case Verification.NotYetValid(Instant signedAt, Instant now, Duration skew) ->
                "Signature not yet current: "
                        + BASIC.format(signedAt) + " is still later than " + BASIC.format(now.plus(skew)) + " ("
                        + BASIC.format(now) + " + " + skew.toMinutes() + " min.)";
            case Verification.HeadersNotSigned(List<String> names) ->
                names.stream()
                        .map(name -> "'" + name + "' must be a 'SignedHeader' in the AWS Authorization.")
                        .collect(Collectors.joining(" "));
            case Verification.PresignExpired ignored -> "Signature expired";
            case Verification.SignatureMismatch ignored -> mismatch();
            case Verification.Valid ignored -> mismatch();
        };
    }

    private static String mismatch() {
        return "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key"
                + " and signing method. Consult the service documentation for details.";
    }

    private static String scope(ScopeProblem problem) {
        return switch (problem) {
            case ScopeProblem.WrongTerminator(String presented) ->
                "Credential should be scoped with a valid terminator:" + " 'aws4_request', not '" + presented + "'.";
            case ScopeProblem.WrongService(String expected, String ignored) ->
                "Credential should be scoped to correct service: '" + expected + "'. ";
            case ScopeProblem.WrongRegion(String ignored, String presented) ->
                "Credential should be scoped to a valid region, not '" + presented + "'. ";
            case ScopeProblem.WrongDay(String expected, String presented, Instant signedAt) ->
                "Date in Credential scope does not"
                        + " match YYYYMMDD from ISO-8601 version of date from HTTP: '" + presented + "' != '" + expected
                        + "', from '" + BASIC.format(signedAt) + "'.";
        };
    }

    private static String malformed(MalformedAuthorization problem) {
        return switch (problem) {
            case MalformedAuthorization.NotKeyValue(String fragment, String header) ->
                "'" + fragment + "' not a valid key=value pair (missing equal-sign) in Authorization header: '" + header
                        + "'.";
            case MalformedAuthorization.MissingComponents(List<String> components, boolean date, String header) ->
                missing(components, date, header);
            case MalformedAuthorization.MissingParameters(List<String> names) ->
                "AWS query-string parameters must include" + " " + String.join(", ", names) + ".";
            case MalformedAuthorization.BadCredential(String credential, boolean ignored) ->
                "Credential must have exactly 5"
                        + " slash-delimited elements, e.g. keyid/date/region/service/term, got '" + credential + "'";
            case MalformedAuthorization.BadDate(String value) ->
                "Date must be in ISO-8601 'basic format'. Got '" + value + "'.";
            case MalformedAuthorization.BadExpires(String value) ->
                "X-Amz-Expires must be 1 to 604800 seconds. Got '" + value + "'.";
            case MalformedAuthorization.BadSignedHeaders(String value) ->
                "SignedHeaders must be sorted names in lower case." + " Got '" + value + "'.";
            case MalformedAuthorization.UnknownAlgorithm(String algorithm) ->
                "Unsupported AWS 'algorithm': '" + algorithm + "'.";
            case MalformedAuthorization.Repeated(String name) -> "'" + name + "' must not stand in a request twice.";
            case MalformedAuthorization.TwoMechanisms ignored ->
                "A request must be signed in its Authorization header or in" + " its query, not in both.";
        };
    }

    private static String missing(List<String> components, boolean date, String header) {
        StringBuilder text = new StringBuilder();
        components.forEach(name ->
                text.append("Authorization header requires '").append(name).append("' parameter. "));
        if (date) {
            text.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        return text.append("Authorization=").append(header).toString();
    }
}
