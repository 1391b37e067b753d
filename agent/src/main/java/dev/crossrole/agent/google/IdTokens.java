package dev.crossrole.agent.google;

import dev.crossrole.agent.identities.GoogleIdentity;
import dev.crossrole.agent.keeping.Kept;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.refresh.RefreshClocks;
import dev.crossrole.credentials.refresh.RefreshMargins;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Identity tokens by audience, kept while they are asked for. A caller that asks for ever new audiences fills no memory. */
public final class IdTokens implements Function<String, IdToken> {
    private static final int MOST = 32;

    private final GoogleIdentity identity;
    private final Function<String, IdToken> crossing;
    private final RefreshClocks clocks;
    private final Consumer<String> log;
    private final Map<String, Kept<IdToken>> kept = new LinkedHashMap<>(MOST, 0.75f, true);

    /**
     * Keeps none yet.
     *
     * @param crossing makes one for an audience
     */
    public IdTokens(
            GoogleIdentity identity, Function<String, IdToken> crossing, RefreshClocks clocks, Consumer<String> log) {
        this.identity = identity;
        this.crossing = crossing;
        this.clocks = clocks;
        this.log = log;
    }

    @Override
    public IdToken apply(String audience) {
        return of(audience).get();
    }

    private synchronized Kept<IdToken> of(String audience) {
        Kept<IdToken> found = kept.computeIfAbsent(
                audience,
                wanted -> new Kept<>(
                        "google",
                        identity.name(),
                        () -> crossing.apply(wanted),
                        // Google's have one; a token without counts as over.
                        token -> token.claims().expiration().orElse(Instant.EPOCH),
                        RefreshMargins.GOOGLE_CLIENTS,
                        clocks,
                        log));
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        return found;
    }
}
