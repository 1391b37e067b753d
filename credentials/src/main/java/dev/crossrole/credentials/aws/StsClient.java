package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Form;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.RetryingTransport;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * The calls of AWS STS that a crossing needs, in its query protocol: a form is POSTed and XML comes back. Each throws a
 * {@link CrossroleException}: refused with STS's own code and sentence, or unreachable. Source: AWS Security Token Service API Reference.
 */
public final class StsClient {
    static final String VERSION = "2011-06-15";

    private static final String WEB_IDENTITY = "AssumeRoleWithWebIdentity";
    private static final String ASSUME_ROLE = "AssumeRole";
    private static final String OUTBOUND = "GetWebIdentityToken";
    private static final String CALLER_IDENTITY = "GetCallerIdentity";
    /** Codes of troubles that pass though their status is 400. Source: botocore's {@code _retry.json} and the STS model. */
    private static final Set<String> PASSING = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "TooManyRequestsException",
            "IDPCommunicationError");

    private final StsEndpoint endpoint;
    private final Service service;
    private final InstantSource clock;

    public StsClient(StsEndpoint endpoint, Transport transport, InstantSource clock) {
        this.endpoint = endpoint;
        this.service = new Service("AWS STS", transport);
        this.clock = clock;
    }

    /** Whether STS says that asking again may help; what a {@link RetryingTransport} in front of STS is made with. */
    public static boolean isPassing(HttpResponse response) {
        return RetryingTransport.isPassing(response)
                || (response.status() == 400
                        && StsAnswer.parse(response)
                                .flatMap(StsAnswer::errorCode)
                                .filter(PASSING::contains)
                                .isPresent());
    }

    public StsEndpoint endpoint() {
        return endpoint;
    }

    /** Exchanges a token that another issuer signed. The token is the proof: the request itself is not signed. */
    public RoleSession assumeRoleWithWebIdentity(RoleRequest request, Secret token) {
        refuseSignersWords(request);
        HttpRequest unsigned = post(request.form(WEB_IDENTITY).put("WebIdentityToken", token));
        return roleSession(new StsCall(service, WEB_IDENTITY, unsigned, List.of(token)));
    }

    /** Tags and a source identity come with a token only as claims that its issuer signed, and Google signs none. */
    private static void refuseSignersWords(RoleRequest request) {
        if (request.externalId().isPresent()) {
            throw new UnusableException(
                    "an external id cannot be sent with a token: " + WEB_IDENTITY + " has no such parameter",
                    "Drop it, or test the token's audience in the role's trust policy instead.");
        }
        if (!request.tags().isEmpty() || request.sourceIdentity().isPresent()) {
            throw new UnusableException(
                    (request.tags().isEmpty() ? "a source identity" : "session tags") + " cannot be sent with a token: "
                            + WEB_IDENTITY + " has no such parameter",
                    "Name a further role by a second --role: it is assumed by " + ASSUME_ROLE + ", which has.");
        }
    }

    /** Assumes a role as whoever the credentials belong to. */
    public RoleSession assumeRole(RoleRequest request, AwsCredentials signer) {
        return roleSession(signed(ASSUME_ROLE, request.form(ASSUME_ROLE), signer));
    }

    /**
     * A token in which AWS says who the credentials belong to, for others to verify: outbound identity federation, which an account must
     * have enabled. It is signed with RS256, because Google takes no ES384. Source: AWS STS API Reference, {@code GetWebIdentityToken}.
     */
    public IdToken getWebIdentityToken(String audience, AwsCredentials signer) {
        Form form = new Form()
                .put("Action", OUTBOUND)
                .put("Version", VERSION)
                .put("Audience.member.1", audience)
                .put("SigningAlgorithm", "RS256");
        return signed(OUTBOUND, form, signer).reply().token("WebIdentityToken");
    }

    /** Asks who the credentials belong to. Nobody needs a permission for it. */
    public CallerIdentity getCallerIdentity(AwsCredentials signer) {
        Form form = new Form().put("Action", CALLER_IDENTITY).put("Version", VERSION);
        StsReply reply = signed(CALLER_IDENTITY, form, signer).reply();
        return new CallerIdentity(reply.leaf("Arn"), reply.leaf("Account"), reply.leaf("UserId"), reply.requestId());
    }

    private RoleSession roleSession(StsCall call) {
        StsReply reply = call.reply();
        AwsCredentials credentials = AwsCredentials.temporary(
                reply.leaf("Credentials/AccessKeyId"),
                Secret.of(reply.leaf("Credentials/SecretAccessKey")),
                Secret.of(reply.leaf("Credentials/SessionToken")),
                reply.time("Credentials/Expiration"));
        return new RoleSession(credentials, reply.find("AssumedRoleUser/Arn"), reply.requestId());
    }

    private HttpRequest post(Form form) {
        return HttpRequest.post(endpoint.url(), form);
    }

    private StsCall signed(String operation, Form form, AwsCredentials signer) {
        HttpRequest request = SignedForm.of(endpoint.url(), form, "sts", endpoint.region(), signer, clock.instant());
        return new StsCall(service, operation, request, SignedForm.secrets(signer));
    }
}
