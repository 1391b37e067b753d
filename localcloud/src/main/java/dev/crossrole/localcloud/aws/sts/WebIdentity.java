package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.identity.jwt.JwtException;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.oidc.Finding;
import dev.crossrole.localcloud.aws.oidc.Issuer;
import dev.crossrole.localcloud.aws.oidc.TokenVerifier;
import dev.crossrole.localcloud.aws.outbound.OutboundFederation;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.policy.aws.sts.WebIdentitySession;
import java.time.Instant;
import java.util.List;

/**
 * A web identity token that STS believes: its issuer is known in the role's account, signed it and meant it for this. Refusals are
 * those of the API reference of {@code AssumeRoleWithWebIdentity}, in words seen in answers.
 *
 * @param session what the token says of the session itself
 */
record WebIdentity(Issuer issuer, Jwt token, WebIdentitySession session) {
    private static final String NOT_A_JWT =
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";
    private static final String NO_KEY =
            "Couldn't retrieve verification key from your identity provider,  please reference"
                    + " AssumeRoleWithWebIdentity documentation for requirements";

    /**
     * Verifies a token.
     *
     * @throws RefusedException when STS refuses it; it says what the caller is told and what is really wrong
     */
    static WebIdentity verify(String token, Arn role, Account account, TokenVerifier verifier) {
        Jwt jwt = decode(token);
        Issuer issuer = issuer(jwt, role, account);
        return switch (verifier.verify(token, issuer)) {
            case Finding.Verified(Jwt verified) ->
                new WebIdentity(issuer, verified, WebIdentitySession.of(verified.claims()));
            case Finding.NotAToken ignored -> throw notAToken("The token is no JWT.");
            case Finding.NoKey(String why) -> throw invalid(NO_KEY, "The signature cannot be verified: " + why + ".");
            case Finding.BadClaim(String name) ->
                throw invalid("Missing a required claim: " + name, "The claim " + name + " is missing or malformed.");
            case Finding.Expired(Instant expiration, Instant now) -> throw expired(expiration, now);
            case Finding.TooOld(Instant issuedAt, Instant now) ->
                throw expired(
                        "Token too old: " + (now.getEpochSecond() - issuedAt.getEpochSecond()),
                        "The token was issued at " + issuedAt + ".");
            case Finding.NotYetValid(Instant from, Instant now) ->
                throw invalid("Token is not valid yet", "The token is valid from " + from + ", and it is " + now + ".");
            case Finding.WrongAudience(List<String> seen, List<String> accepted) ->
                throw invalid(
                        "Incorrect token audience",
                        "The provider accepts the audiences " + accepted + ", but the token is for " + seen + ".");
        };
    }

    /** The audience as STS answers it: the authorized party where the token has one. */
    String audience() {
        return token.authorizedParty().orElse(token.audiences().get(0));
    }

    String subject() {
        return token.subject().orElseThrow();
    }

    /** Who came, as CloudTrail names a web identity's principal: {@code provider:audience:subject}. */
    String describe() {
        return issuer.provider() + ":" + audience() + ":" + subject();
    }

    /** Refuses a token that names roles, but not this one. */
    void requireRole(Arn role) {
        boolean named = session.roles().contains(role.toString());
        if (session.restricted() && !named) {
            throw invalid(
                    "The target role ARN is not present in the roles claim of the identity token",
                    "The token is for " + session.roles() + ".");
        }
    }

    private static Jwt decode(String token) {
        if (!TokenVerifier.isSignedToken(token)) {
            throw notAToken("The token is no JWT that is signed by an algorithm that STS takes.");
        }
        try {
            return Jwt.decode(token);
        } catch (JwtException e) {
            throw notAToken("The token is no JWT: " + e.getMessage() + ".");
        }
    }

    private static Issuer issuer(Jwt jwt, Arn role, Account account) {
        String iss = jwt.issuer()
                .orElseThrow(() -> invalid("Missing a required claim: iss", "The token does not say who issued it."));
        if (Issuer.GOOGLE.isIssuer(iss)) {
            return Issuer.GOOGLE;
        }
        String url = iss.startsWith("https://") ? iss.substring("https://".length()) : "";
        if (OutboundFederation.isIssuerHost(url)) {
            // Not to be had, whatever providers there are (IAM User Guide, "Getting started with outbound identity
            // federation"). The
            // words are not known.
            throw invalid(
                    "Tokens of AWS STS are not accepted",
                    "The token was made by GetWebIdentityToken, for other clouds.");
        }
        String provider = account.iamArn("oidc-provider/" + url).toString();
        return account.state()
                .oidcProviders()
                .find(provider)
                .filter(found -> role.account().equals(account.id().digits()))
                .map(found -> new Issuer(provider, found.url(), found.clientIds()))
                .orElseThrow(() -> invalid(
                        "No OpenIDConnect provider found in your account for " + iss,
                        "The account has no identity provider " + provider + "."));
    }

    private static RefusedException notAToken(String why) {
        return invalid(NOT_A_JWT, why);
    }

    private static RefusedException invalid(String text, String why) {
        return new RefusedException(new QueryException(400, "InvalidIdentityToken", text), why);
    }

    private static RefusedException expired(Instant expiration, Instant now) {
        return expired(
                "Token expired: current date/time " + now.getEpochSecond() + " must be before the expiration date/time "
                        + expiration.getEpochSecond(),
                "The token expired at " + expiration + ", and it is " + now + ".");
    }

    private static RefusedException expired(String text, String why) {
        return new RefusedException(new QueryException(400, "ExpiredTokenException", text), why);
    }

    /** A token is refused: what the caller is told, and one sentence on why for whoever looks it up. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient QueryException answer;
        private final String why;

        RefusedException(QueryException answer, String why) {
            super(why, null, false, false);
            this.answer = answer;
            this.why = why;
        }

        QueryException answer() {
            return answer;
        }

        String why() {
            return why;
        }
    }
}
