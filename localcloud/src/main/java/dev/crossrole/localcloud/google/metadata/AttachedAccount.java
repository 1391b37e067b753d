package dev.crossrole.localcloud.google.metadata;

import dev.crossrole.localcloud.google.tokens.AccessToken;
import dev.crossrole.localcloud.google.tokens.IdTokens;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The service account that a machine runs as, and what makes its tokens.
 *
 * @param uniqueId the account's 21 digits
 * @param scopes what its access tokens are good for unless a request names others
 * @param lives whether it is there and enabled; a machine whose account is not gets no token
 */
public record AttachedAccount(
        String email,
        String uniqueId,
        List<String> scopes,
        BooleanSupplier lives,
        IdTokens idTokens,
        AccessTokenSource accessTokens,
        InstantSource clock) {
    public AttachedAccount {
        scopes = List.copyOf(scopes);
    }

    /** Makes access tokens for the account. */
    @FunctionalInterface
    public interface AccessTokenSource {
        AccessToken issue(Set<String> scopes);
    }
}
