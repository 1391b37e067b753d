package dev.crossrole.policy.explain.aws;

import dev.crossrole.policy.explain.Remedy;
import dev.crossrole.policy.explain.WebToken;
import java.util.List;

/** What to do about a token that STS refuses by itself. */
final class TokenAdvice {
    private TokenAdvice() {}

    static List<Remedy> of(WebToken.Decoded token, TokenIssuer issuer) {
        if (!issuer.isBuiltIn() && !issuer.isUsable()) {
            return List.of(new Remedy.Request(
                    "Hand in a token whose iss names its issuer by https://; no trust policy makes up for that."));
        }
        if (!issuer.isBuiltIn()) {
            return List.of(new Remedy.Request(
                    "The token must be current, and the role's account must have the identity provider "
                            + issuer.provider() + " with the audience "
                            + String.join(" or ", token.jwt().audiences())
                            + "; no trust policy makes up for that."));
        }
        return List.of(new Remedy.Request(
                "Ask the issuer for a new token, and check this machine's clock; no trust policy makes up for that."));
    }
}
