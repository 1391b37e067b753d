package dev.crossrole.localcloud.aws.s3.call;

import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Authorization;
import dev.crossrole.identity.sigv4.SignableRequest;
import dev.crossrole.localcloud.aws.auth.Authentication;
import dev.crossrole.localcloud.aws.auth.Authenticator;
import dev.crossrole.localcloud.aws.s3.error.BodyErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Request;
import java.util.Optional;

/** Where requests are let in: the signature is checked, and what is wrong with it is said in the words of S3. */
public final class Gate {
    private static final String SERVICE = "s3";

    private final Authenticator authenticator;

    public Gate(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /**
     * Says who sends a request.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when it shows credentials that are no good
     */
    public Caller admit(Request request) {
        SigV4Authorization proof = SigV4Authorization.parse(signable(request));
        refuseVersion2(request.query());
        PayloadHash payload = payload(request, proof);
        Authentication result = authenticator.authenticate(request, SERVICE, payload);
        if (result instanceof Authentication.Refused refused) {
            throw Refusals.error(refused.refusal()).exception();
        }
        if (result instanceof Authentication.Authenticated known && proof instanceof SigV4Authorization.Signed signed) {
            return new Caller.SignedIn(known.identity(), signed, known.signingKey(), payload);
        }
        if (result instanceof Authentication.Anonymous && proof instanceof SigV4Authorization.Absent) {
            return new Caller.Anonymous(payload);
        }
        // Authenticator and parser read the same request, so they agree; if they ever do not, nobody comes in.
        throw S3Error.accessDenied().exception();
    }

    /** What the signature was made over in place of the body. Whether the body agrees is found out when it is read. */
    private static PayloadHash payload(Request request, SigV4Authorization proof) {
        Optional<String> declared = request.headers().first(PayloadHash.HEADER);
        if (declared.isPresent()) {
            return parse(declared.get());
        }
        if (proof instanceof SigV4Authorization.Signed signed && !signed.presigned()) {
            throw S3Error.invalidRequest("Missing required header for this request: x-amz-content-sha256")
                    .exception();
        }
        return PayloadHash.UNSIGNED;
    }

    private static PayloadHash parse(String declared) {
        try {
            return PayloadHash.parse(declared);
        } catch (IllegalArgumentException e) {
            throw BodyErrors.invalidContentSha256(declared).exception();
        }
    }

    /** The signature version before this one, in a query. It must not pass as anonymous. */
    private static void refuseVersion2(Parameters query) {
        boolean key = query.has("AWSAccessKeyId");
        boolean signature = query.has("Signature");
        if (key && signature && query.has("Expires")) {
            throw MalformedProof.unsupportedMechanism().exception();
        }
        if (key || signature) {
            throw S3Error.accessDenied(
                            "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters")
                    .exception();
        }
    }

    private static SignableRequest signable(Request request) {
        return new SignableRequest(
                request.method(),
                request.target(),
                request.headers().fields().stream()
                        .map(field -> new Header(field.getKey(), field.getValue()))
                        .toList());
    }
}
