package dev.crossrole.credentials.google;

import dev.crossrole.identity.Secret;

/** The proof that a token exchange takes: a token, and the kind it is of. */
public record SubjectToken(Type type, Secret token) {

    /** The kinds that are spoken here. Source: Security Token Service REST reference, {@code token}, {@code subject_token_type}. */
    public enum Type {
        /** A signed {@code GetCallerIdentity} request for Google to send. */
        AWS4_REQUEST("urn:ietf:params:aws:token-type:aws4_request"),
        /** An OpenID Connect token. */
        JWT("urn:ietf:params:oauth:token-type:jwt"),
        /** The same under another name; Google treats both alike. */
        ID_TOKEN("urn:ietf:params:oauth:token-type:id_token");

        private final String urn;

        Type(String urn) {
            this.urn = urn;
        }

        public String urn() {
            return urn;
        }
    }
}
