package dev.crossrole.localcloud.aws.oidc;

import com.nimbusds.jose.jwk.JWK;
import dev.crossrole.localcloud.http.Network;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of issuers, kept for a while. A key id that is not among them makes the keys be fetched again, since an issuer may have
 * rotated them; but only so often, since anyone may send made-up key ids.
 */
final class IssuerKeys {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int REFRESHES = 10;
    private static final Duration REFRESH_WINDOW = Duration.ofMinutes(1);
    /** IAM allows 100 providers an account; this is reached only by deleting and making many. */
    private static final int MAX_ISSUERS = 200;

    private final KeyFetch fetch;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new HashMap<>();

    /** Keys, when they were fetched, and how often they were fetched again since {@code windowFrom}. */
    private record Kept(List<JWK> keys, Instant fetchedAt, Instant windowFrom, int refreshes) {}

    IssuerKeys(Network network, InstantSource clock) {
        this.fetch = new KeyFetch(network);
        this.clock = clock;
    }

    /** The issuer's keys that may have signed that; none where it has no such key. */
    synchronized List<JWK> candidates(Jws jws, Issuer issuer) throws KeyFetch.UnavailableException {
        Kept current = current(issuer);
        List<JWK> candidates = jws.candidates(current.keys());
        return candidates.isEmpty() && mayRefresh(current)
                ? jws.candidates(refresh(issuer, current).keys())
                : candidates;
    }

    private Kept current(Issuer issuer) throws KeyFetch.UnavailableException {
        Instant now = clock.instant();
        Kept found = kept.get(issuer.url());
        if (found != null && found.fetchedAt().plus(KEPT).isAfter(now)) {
            return found;
        }
        if (kept.size() >= MAX_ISSUERS) {
            kept.clear();
        }
        Kept fetched = new Kept(fetch.keys(issuer), now, now, 0);
        kept.put(issuer.url(), fetched);
        return fetched;
    }

    private boolean mayRefresh(Kept current) {
        return current.refreshes() < REFRESHES
                || current.windowFrom().plus(REFRESH_WINDOW).isBefore(clock.instant());
    }

    private Kept refresh(Issuer issuer, Kept current) throws KeyFetch.UnavailableException {
        Instant now = clock.instant();
        boolean sameWindow = current.windowFrom().plus(REFRESH_WINDOW).isAfter(now);
        Kept fetched = new Kept(
                fetch.keys(issuer),
                now,
                sameWindow ? current.windowFrom() : now,
                sameWindow ? current.refreshes() + 1 : 1);
        kept.put(issuer.url(), fetched);
        return fetched;
    }
}
