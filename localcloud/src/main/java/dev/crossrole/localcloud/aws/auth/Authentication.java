package dev.crossrole.localcloud.aws.auth;

/** What came of authenticating a request. */
public sealed interface Authentication {
    /** The signature is good; nothing is permitted yet. */
    record Authenticated(Identity identity) implements Authentication {}

    /** The request shows no credentials at all. Only a service that knows anonymous requests goes on. */
    record Anonymous() implements Authentication {}

    /** The request shows credentials, and they are no good. */
    record Refused(Refusal refusal) implements Authentication {}
}
