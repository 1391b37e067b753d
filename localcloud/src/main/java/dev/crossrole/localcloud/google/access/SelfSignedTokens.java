package dev.crossrole.localcloud.google.access;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.identity.jwt.JwtException;
import dev.crossrole.localcloud.google.keyring.AccountKeyring;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.tokens.AccessGrant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * JWTs that the holder of a service account's key has signed, used as access tokens without asking anybody for one. Source: AIP-4111,
 * "Self-signed JWT", and Google Identity, "Using OAuth 2.0 for server to server applications", addendum on authorization without OAuth.
 */
final class SelfSignedTokens {
    /** Source: AIP-4111: {@code exp} is 3600 seconds after {@code iat}. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** How far a client's clock may be ahead. How much Google forgives is not documented; assertions are forgiven as much here. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final GoogleProject project;
    private final AccountKeyring keyring;
    private final InstantSource clock;

    SelfSignedTokens(GoogleProject project, AccountKeyring keyring, InstantSource clock) {
        this.project = project;
        this.keyring = keyring;
        this.clock = clock;
    }

    /**
     * What a token says to a service, which may be over; empty where it says nothing to it, for whatever reason.
     *
     * @param service the API that is asked, such as {@code storage.googleapis.com}
     */
    Optional<AccessGrant> open(Secret token, String service) {
        try {
            Jwt jwt = Jwt.decode(token.reveal());
            // Those who sign without OAuth know their key, so one that is not named is not looked for.
            if (!jwt.header().has("kid") || !isShort(jwt)) {
                return Optional.empty();
            }
            Optional<Set<String>> scopes = scopes(jwt, service);
            return scopes.isEmpty()
                    ? Optional.empty()
                    : account(token, jwt)
                            .map(account -> new AccessGrant(
                                    account.principal(),
                                    scopes.get(),
                                    jwt.expiration().orElseThrow()));
        } catch (JwtException | JsonException e) {
            return Optional.empty();
        }
    }

    /** The account whose key signed, where the token says that it is from and about that account, by its e-mail. */
    private Optional<ServiceAccount> account(Secret token, Jwt jwt) {
        Optional<String> signer = keyring.signer(token, jwt);
        return jwt.issuer()
                .filter(issuer -> jwt.subject().equals(Optional.of(issuer)))
                .flatMap(issuer -> project.serviceAccount(issuer)
                        .filter(found -> found.email().equals(issuer)))
                .filter(found -> signer.equals(Optional.of(found.uniqueId())));
    }

    private boolean isShort(Jwt jwt) {
        Optional<Instant> issued = jwt.issuedAt();
        Optional<Instant> expiry = jwt.expiration();
        if (issued.isEmpty() || expiry.isEmpty()) {
            return false;
        }
        Instant latest = clock.instant().plus(SKEW);
        boolean begun = !jwt.notBefore().orElse(latest).isAfter(latest);
        return begun
                && !issued.get().isAfter(latest)
                && expiry.get().isAfter(issued.get())
                && !expiry.get().isAfter(issued.get().plus(LONGEST));
    }

    /**
     * What the token is good for: all of the one service that it names as its audience, or the scopes that it names. Source: AIP-4111, "Scope
     * vs. Audience": never both. An audience that is not exactly the service's URL is another service's.
     */
    private static Optional<Set<String>> scopes(Jwt jwt, String service) {
        String stated = jwt.claims().findString("scope").orElse("");
        List<String> audiences = jwt.audiences();
        if (stated.isEmpty()) {
            return audiences.equals(List.of("https://" + service + "/"))
                    ? Optional.of(Set.of(GoogleAccessGate.CLOUD_PLATFORM))
                    : Optional.empty();
        }
        return jwt.claims().has("aud") ? Optional.empty() : Optional.of(Set.copyOf(List.of(stated.split(" ", -1))));
    }
}
