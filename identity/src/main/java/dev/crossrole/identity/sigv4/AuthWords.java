package dev.crossrole.identity.sigv4;

/** The names under which Signature Version 4 travels, in headers (any case) and in queries (this case). */
final class AuthWords {
    static final String AUTHORIZATION = "Authorization";
    static final String DATE = "X-Amz-Date";
    static final String TOKEN = "X-Amz-Security-Token";
    static final String ALGORITHM = "X-Amz-Algorithm";
    static final String CREDENTIAL = "X-Amz-Credential";
    static final String EXPIRES = "X-Amz-Expires";
    static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
    static final String SIGNATURE = "X-Amz-Signature";

    private AuthWords() {}
}
