package dev.crossrole.localcloud.aws.oidc;

import java.util.List;

/**
 * Whose tokens are to be believed.
 *
 * @param provider what trust policies name under {@code Federated}: {@code accounts.google.com} or the ARN of an identity provider
 * @param url the issuer without {@code https://}
 * @param audiences those accepted; empty for the built-in provider, which leaves the audience to trust policies
 */
public record Issuer(String provider, String url, List<String> audiences) {
    /** The provider that every account has. Source: IAM User Guide, "OIDC federation": no provider is made for Google. */
    public static final Issuer GOOGLE = new Issuer("accounts.google.com", "accounts.google.com", List.of());

    public Issuer {
        audiences = List.copyOf(audiences);
    }

    public boolean isBuiltIn() {
        return provider.equals(GOOGLE.provider);
    }

    /** Whether a token's {@code iss} is this issuer. Google's may come without a scheme (Google, "Validate an ID token"). */
    public boolean isIssuer(String iss) {
        return iss.equals("https://" + url) || (isBuiltIn() && iss.equals(url));
    }
}
