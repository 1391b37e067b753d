package dev.crossrole.policy.explain.aws;

import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.sts.StsFault;
import dev.crossrole.policy.aws.sts.WebIdentitySession;
import dev.crossrole.policy.explain.CloudAnswer;
import dev.crossrole.policy.explain.Missing;
import dev.crossrole.policy.explain.Precondition;
import dev.crossrole.policy.explain.WebToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What STS demands of a web identity token before it asks the trust policy, its signature apart; in the order in which the local cloud
 * looks. Texts as observed. The tolerance for clocks and the greatest age are not documented: a day fits the answers that were seen,
 * five minutes is the local cloud's choice.
 */
final class TokenRules {
    private static final Duration MAX_AGE = Duration.ofDays(1);
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);
    /** Source: IAM User Guide, "Create an OpenID Connect (OIDC) identity provider". */
    private static final Set<String> ALGORITHMS = Set.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512");

    private static final String NOT_A_JWT =
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";

    private final Precondition rules;
    private final Jwt jwt;
    private final TokenIssuer issuer;
    private final Instant now;

    private TokenRules(Precondition rules, Jwt jwt, TokenIssuer issuer, Instant now) {
        this.rules = rules;
        this.jwt = jwt;
        this.issuer = issuer;
        this.now = now;
    }

    /** A text that is no token. */
    static Precondition unreadable(WebToken.NotAToken token) {
        return rules("")
                .require(
                        "token",
                        "an ID token, a JWT in three parts",
                        List.of(),
                        false,
                        "It is no ID token: " + token.why() + ". An access token is not one.",
                        invalid(NOT_A_JWT));
    }

    static Precondition of(WebToken.Decoded token, TokenIssuer issuer, OidcProviders providers, SessionCall call) {
        Precondition rules = rules(issuer.provider());
        TokenRules checks = new TokenRules(rules, token.jwt(), issuer, call.at());
        if (token.signed()) {
            String algorithm = token.algorithm().orElse("none");
            rules.require(
                    "alg",
                    "RS256, RS384, RS512, ES256, ES384 or ES512",
                    List.of(algorithm),
                    ALGORITHMS.contains(algorithm),
                    "STS takes no token that is signed by " + algorithm + ".",
                    invalid(NOT_A_JWT));
        }
        checks.issuer(providers);
        checks.times();
        checks.subjectAndAudience(providers);
        checks.roles(call, WebIdentitySession.of(token.claims()));
        return rules;
    }

    private static Precondition rules(String provider) {
        return new Precondition(
                Layer.TOKEN, "web identity token", provider, "it is current, and its issuer is known to the account");
    }

    private void issuer(OidcProviders providers) {
        Optional<String> iss = jwt.issuer();
        CloudAnswer answer = iss.isEmpty()
                ? invalid("Missing a required claim: iss")
                : invalid("No OpenIDConnect provider found in your account for " + iss.get());
        String wanted = wanted();
        Outcome known = issuer.isBuiltIn()
                ? Outcome.MATCHED
                : issuer.isUsable() ? providers.exists(issuer.url()) : Outcome.NOT_MATCHED;
        if (known == Outcome.UNKNOWN) {
            rules.unknown("iss", wanted, iss.stream().toList(), open(), missingProvider());
        } else {
            rules.require("iss", wanted, iss.stream().toList(), known == Outcome.MATCHED, unknown(iss), answer);
        }
    }

    private String wanted() {
        if (issuer.isBuiltIn()) {
            return "https://accounts.google.com, which is built in";
        }
        return issuer.isUsable() ? issuer.provider() : "https:// and the issuer's host and path";
    }

    private String unknown(Optional<String> iss) {
        if (iss.isEmpty()) {
            return "The claim iss is missing or malformed.";
        }
        return issuer.isUsable()
                ? "The role's account has no identity provider " + issuer.provider() + "."
                : "The issuer " + iss.get() + " does not begin with https://, so no identity provider is for it.";
    }

    private void times() {
        Optional<Instant> exp = jwt.expiration();
        Optional<Instant> iat = jwt.issuedAt();
        present("exp", exp.isPresent());
        present("iat", iat.isPresent());
        if (exp.isEmpty() || iat.isEmpty()) {
            return;
        }
        rules.require(
                "exp",
                "after " + now,
                List.of(exp.get().toString()),
                now.isBefore(exp.get()),
                "The token expired at " + exp.get() + ", and it is " + now + ".",
                new CloudAnswer(
                        "ExpiredTokenException",
                        "Token expired: current date/time " + now.getEpochSecond()
                                + " must be before the expiration date/time "
                                + exp.get().getEpochSecond()));
        rules.require(
                "iat",
                "at most a day ago",
                List.of(iat.get().toString()),
                !iat.get().isBefore(now.minus(MAX_AGE)),
                "The token was issued at " + iat.get() + ", which is more than a day ago.",
                new CloudAnswer(
                        "ExpiredTokenException",
                        "Token too old: " + (now.getEpochSecond() - iat.get().getEpochSecond())));
        Instant from = jwt.notBefore().filter(iat.get()::isBefore).orElse(iat.get());
        rules.require(
                jwt.notBefore().isPresent() ? "nbf" : "iat",
                "at most 5 minutes ahead of " + now,
                List.of(from.toString()),
                !from.isAfter(now.plus(MAX_SKEW)),
                "The token is valid from " + from + ", and it is " + now + ".",
                invalid("Token is not valid yet"));
    }

    private void subjectAndAudience(OidcProviders providers) {
        present("sub", jwt.subject().isPresent());
        present("aud", !jwt.audiences().isEmpty());
        rules.show("sub", jwt.subject().stream().toList());
        rules.show("azp", jwt.authorizedParty().stream().toList());
        List<String> accepted = providers.clientIds().get(issuer.url());
        if (issuer.isBuiltIn()) {
            // Google's tokens may be for any audience; that is for the trust policy to restrict.
            rules.show("aud", jwt.audiences());
        } else if (accepted == null) {
            rules.unknown("aud", "an audience of the provider", jwt.audiences(), open(), missingProvider());
        } else {
            rules.require(
                    "aud",
                    String.join(" or ", accepted),
                    jwt.audiences(),
                    jwt.audiences().stream().anyMatch(accepted::contains),
                    "The provider accepts the audiences " + accepted + ", but the token is for " + jwt.audiences()
                            + ".",
                    invalid("Incorrect token audience"));
        }
    }

    private void roles(SessionCall call, WebIdentitySession session) {
        String claim = "https://aws.amazon.com/roles";
        if (session.restricted() && call.role().isEmpty()) {
            rules.unknown(
                    claim,
                    "the role",
                    session.roles(),
                    "The token is for certain roles only.",
                    Missing.of(Missing.Kind.ROLE));
        } else if (session.restricted()) {
            Optional<StsFault> fault = session.fault(call.role().orElseThrow());
            rules.require(
                    claim,
                    call.target(),
                    session.roles(),
                    fault.isEmpty(),
                    "The token is for the roles " + session.roles() + " only.",
                    CallRules.answer(fault.orElse(new StsFault("InvalidIdentityToken", ""))));
        }
    }

    private void present(String claim, boolean present) {
        if (!present) {
            rules.require(
                    claim,
                    "present",
                    List.of(),
                    false,
                    "The claim " + claim + " is missing or malformed.",
                    invalid("Missing a required claim: " + claim));
        }
    }

    private String open() {
        return "Whether the account has the provider " + issuer.provider()
                + ", and for which audiences, was not given.";
    }

    private Missing missingProvider() {
        return new Missing(Missing.Kind.OIDC_PROVIDER, issuer.provider());
    }

    private static CloudAnswer invalid(String message) {
        return new CloudAnswer("InvalidIdentityToken", message);
    }
}
