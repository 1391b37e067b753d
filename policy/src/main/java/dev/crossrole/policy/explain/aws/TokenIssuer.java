package dev.crossrole.policy.explain.aws;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.policy.aws.document.PrincipalElement;
import dev.crossrole.policy.aws.document.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who issued a token, as IAM knows it.
 *
 * @param provider what trust policies name under {@code Federated}
 * @param url the issuer without {@code https://}
 */
record TokenIssuer(String provider, String url) {
    static final String GOOGLE = "accounts.google.com";
    private static final String HTTPS = "https://";
    private static final String MARK = ":oidc-provider/";
    /** Stands for the account where nothing names it: no ARN has such a one, so it equals none, and a reader sees what to fill in. */
    private static final String ANY_ACCOUNT = "ACCOUNT";

    /**
     * The issuer that a token names. Google is built in and may be written without a scheme; anyone else needs a provider in the role's
     * own account. Source: IAM User Guide, "OIDC federation".
     */
    static TokenIssuer of(String iss, SessionCall call) {
        if (iss.equals(GOOGLE) || iss.equals(HTTPS + GOOGLE)) {
            return new TokenIssuer(GOOGLE, GOOGLE);
        }
        String url = iss.startsWith(HTTPS) ? iss.substring(HTTPS.length()) : "";
        if (url.isEmpty()) {
            return new TokenIssuer(iss.isEmpty() ? "(no issuer)" : iss, url);
        }
        String provider = call.role()
                .map(role -> "arn:" + role.partition() + ":iam::" + role.account() + MARK + url)
                .or(() -> named(call, url))
                .orElse("arn:aws:iam::" + ANY_ACCOUNT + MARK + url);
        return new TokenIssuer(provider, url);
    }

    boolean isBuiltIn() {
        return provider.equals(GOOGLE);
    }

    /** Whether it could be a provider at all: its URL must begin with {@code https://}. */
    boolean isUsable() {
        return !url.isEmpty();
    }

    /** Whether it is known what trust policies would have to name. */
    boolean isNamed() {
        return isBuiltIn() || account().isPresent();
    }

    /** The account that the provider lies in; for the built-in one none is said. */
    Optional<AccountId> account() {
        String[] parts = provider.split(":", 6);
        return parts.length == 6 && AccountId.isValid(parts[4])
                ? Optional.of(AccountId.of(parts[4]))
                : Optional.empty();
    }

    /** The role where it was given, else one that lies in the provider's account and stands for it. */
    RoleArn roleOf(SessionCall call) {
        return call.role()
                .orElseGet(() -> new RoleArn("aws", account().orElse(AccountId.of("000000000000")), "/", "role"));
    }

    /** The provider of that issuer that the trust policy names, whatever its account: the role was not given. */
    private static Optional<String> named(SessionCall call, String url) {
        return call.trust().stream()
                .flatMap(policy -> policy.document().statements().stream())
                .map(Statement::principal)
                .flatMap(Optional::stream)
                .flatMap(TokenIssuer::federated)
                .filter(name -> name.endsWith(MARK + url))
                .findFirst();
    }

    private static Stream<String> federated(PrincipalElement principal) {
        return principal.values().getOrDefault("Federated", List.of()).stream();
    }
}
