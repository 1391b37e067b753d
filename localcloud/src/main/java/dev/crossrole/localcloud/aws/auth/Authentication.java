package dev.crossrole.localcloud.aws.auth;

import dev.crossrole.identity.sigv4.SigningKey;

/** What came of authenticating a request. */
public sealed interface Authentication {
    /**
     * The signature is good; nothing is permitted yet.
     *
     * @param signingKey the key of the signature's scope, which signs the chunks of an S3 upload too
     */
    record Authenticated(Identity identity, SigningKey signingKey) implements Authentication {}

    /** The request shows no credentials at all. Only a service that knows anonymous requests goes on. */
    record Anonymous() implements Authentication {}

    /** The request shows credentials, and they are no good. */
    record Refused(Refusal refusal) implements Authentication {}
}
