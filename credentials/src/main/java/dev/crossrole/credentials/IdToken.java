package dev.crossrole.credentials;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.jwt.Jwt;

/**
 * An identity token as it is sent, and what it says about its bearer. It is not verified: whoever gets it does that.
 *
 * @param claims header and claims, without the signature, to be shown to a person
 */
public record IdToken(Secret token, Jwt claims) {

    /**
     * Takes a token apart.
     *
     * @throws dev.crossrole.identity.jwt.JwtException when it is not a JWT
     */
    public static IdToken decode(String text) {
        return new IdToken(Secret.of(text), Jwt.decode(text));
    }

    /** Issuer, subject and audiences: what stays the same in the tokens that one bearer gets one after the other. */
    public String identity() {
        return claims.issuer().orElse("") + " " + claims.subject().orElse("") + " " + claims.audiences();
    }
}
