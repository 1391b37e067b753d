package dev.crossrole.agent;

import dev.crossrole.agent.aws.ServedRole;
import dev.crossrole.agent.google.IdTokens;
import dev.crossrole.agent.google.ServedAccount;
import dev.crossrole.agent.identities.AwsIdentity;
import dev.crossrole.agent.identities.GoogleIdentity;
import dev.crossrole.agent.identities.Identities;
import dev.crossrole.agent.keeping.Kept;
import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.crossing.AwsCrossing;
import dev.crossrole.credentials.crossing.GoogleCrossing;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.refresh.RefreshClocks;
import dev.crossrole.credentials.refresh.RefreshMargins;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Identities with the crossings that get their credentials. Nothing is asked of a cloud until somebody wants some. */
public record Served(List<ServedRole> roles, List<ServedAccount> accounts) {
    public Served {
        roles = List.copyOf(roles);
        accounts = List.copyOf(accounts);
    }

    /**
     * The identities as they cross in these surroundings.
     *
     * @param log told of each failure, in one sentence
     */
    public static Served of(Identities identities, Surroundings around, RefreshClocks clocks, Consumer<String> log) {
        return new Served(
                identities.aws().stream()
                        .map(each -> role(each, around, clocks, log))
                        .toList(),
                identities.google().stream()
                        .map(each -> account(each, around, clocks, log))
                        .toList());
    }

    private static ServedRole role(
            AwsIdentity identity, Surroundings around, RefreshClocks clocks, Consumer<String> log) {
        AwsCrossing crossing = new AwsCrossing(identity.target(), around);
        return new ServedRole(
                identity,
                new Kept<>(
                        "aws",
                        identity.name(),
                        crossing::cross,
                        found -> found.expiration().orElse(Instant.MAX),
                        RefreshMargins.AWS_CLIENTS,
                        clocks,
                        log));
    }

    private static ServedAccount account(
            GoogleIdentity identity, Surroundings around, RefreshClocks clocks, Consumer<String> log) {
        GoogleCrossing crossing = new GoogleCrossing(identity.target(), around);
        Kept<AccessToken> tokens = new Kept<>(
                "google",
                identity.name(),
                crossing::cross,
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
