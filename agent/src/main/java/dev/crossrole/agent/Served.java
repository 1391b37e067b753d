package dev.crossrole.agent;

import dev.crossrole.agent.aws.ServedRole;
import dev.crossrole.agent.google.IdTokens;
import dev.crossrole.agent.google.ServedAccount;
import dev.crossrole.agent.identities.AwsIdentity;
import dev.crossrole.agent.identities.GoogleIdentity;
import dev.crossrole.agent.identities.Identities;
import dev.crossrole.agent.keeping.Kept;
import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.cache.CacheKey;
import dev.crossrole.credentials.cache.CredentialCache;
import dev.crossrole.credentials.cache.Keeping;
import dev.crossrole.credentials.crossing.AwsCrossing;
import dev.crossrole.credentials.crossing.GoogleCrossing;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.refresh.RefreshClocks;
import dev.crossrole.credentials.refresh.RefreshMargins;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Identities with the crossings that get their credentials. Nothing is asked of a cloud until somebody wants some. */
public record Served(List<ServedRole> roles, List<ServedAccount> accounts) {
    public Served {
        roles = List.copyOf(roles);
        accounts = List.copyOf(accounts);
    }

    /**
     * The identities as they cross in these surroundings.
     *
     * @param cache where other processes of this user keep what they got, so that a restart costs no crossing; empty to cross anew
     * @param log told of each failure, in one sentence
     */
    public static Served of(
            Identities identities,
            Surroundings around,
            Optional<CredentialCache> cache,
            RefreshClocks clocks,
            Consumer<String> log) {
        return new Served(
                identities.aws().stream()
                        .map(each -> role(each, around, cache, clocks, log))
                        .toList(),
                identities.google().stream()
                        .map(each -> account(each, around, cache, clocks, log))
                        .toList());
    }

    /** A crossing after a look into the cache. What is found there must not be due yet, or it would be fetched again and again. */
    private static <T> UnaryOperator<Supplier<T>> shared(
            Optional<CredentialCache> cache, Supplier<CacheKey> key, Keeping<T> keeping, RefreshMargins margins) {
        return crossing -> cache.<Supplier<T>>map(
                        found -> () -> found.getFresh(key.get(), keeping, margins.earliestRenewal(), crossing))
                .orElse(crossing);
    }

    private static ServedRole role(
            AwsIdentity identity,
            Surroundings around,
            Optional<CredentialCache> cache,
            RefreshClocks clocks,
            Consumer<String> log) {
        AwsCrossing crossing = new AwsCrossing(identity.target(), around);
        return new ServedRole(
                identity,
                new Kept<>(
                        "aws",
                        identity.name(),
                        crossing::cross,
                        shared(cache, crossing::cacheKey, Keeping.AWS, RefreshMargins.AWS_CLIENTS),
                        found -> found.expiration().orElse(Instant.MAX),
                        RefreshMargins.AWS_CLIENTS,
                        clocks,
                        log));
    }

    private static ServedAccount account(
            GoogleIdentity identity,
            Surroundings around,
            Optional<CredentialCache> cache,
            RefreshClocks clocks,
            Consumer<String> log) {
        GoogleCrossing crossing = new GoogleCrossing(identity.target(), around);
        Kept<AccessToken> tokens = new Kept<>(
                "google",
                identity.name(),
                crossing::cross,
                shared(cache, crossing::cacheKey, Keeping.GOOGLE, RefreshMargins.GOOGLE_CLIENTS),
                AccessToken::expiration,
                RefreshMargins.GOOGLE_CLIENTS,
                clocks,
                log);
        return new ServedAccount(identity, tokens, new IdTokens(identity, crossing::crossForIdToken, clocks, log));
    }

    /**
     * Gets good credentials of each.
     *
     * @throws dev.crossrole.credentials.CrossroleException where some cannot be had
     */
    public void getAll() {
        all().forEach(Kept::get);
    }

    List<Kept<?>> all() {
        List<Kept<?>> all = new ArrayList<>();
        roles.forEach(role -> all.add(role.kept()));
        accounts.forEach(account -> all.add(account.kept()));
        return all;
    }
}
