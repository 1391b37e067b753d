package dev.crossrole.localcloud.google.access;

import dev.crossrole.identity.Secret;
import dev.crossrole.localcloud.google.keyring.AccountKeyring;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.Pool;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.tokens.AccessGrant;
import dev.crossrole.localcloud.google.tokens.AccessTokens;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.policy.google.access.GooglePrincipal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bearer authentication (RFC 6750 section 2.1). A token is believed when this cloud sealed it or a service account's key signed it for the
 * service that is asked, its time is not over, and its bearer still exists and is enabled.
 */
public final class Bearer {
    private static final String EXPECTED =
            " Expected OAuth 2 access token, login cookie or other valid authentication credential."
                    + " See https://developers.google.com/identity/sign-in/web/devconsole-project.";

    private final AccessTokens tokens;
    private final SelfSignedTokens selfSigned;
    private final GoogleProject project;
    private final InstantSource clock;

    public Bearer(AccessTokens tokens, AccountKeyring keyring, GoogleProject project, InstantSource clock) {
        this.tokens = tokens;
        this.selfSigned = new SelfSignedTokens(project, keyring, clock);
        this.project = project;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Authentication {
        record Authenticated(AccessGrant grant) implements Authentication {}

        /** 401, and the same text whatever was wrong with the token. */
        record Refused(GoogleError error) implements Authentication {}
    }

    /**
     * Who sends a request.
     *
     * @param service the API that is asked, such as {@code storage.googleapis.com}: what a key's owner signed is for one alone
     */
    public Authentication authenticate(Request request, String service) {
        List<String> fields = request.headers().all("Authorization");
        if (fields.isEmpty()) {
            return refused("Request is missing required authentication credential.", "CREDENTIALS_MISSING");
        }
        Optional<AccessGrant> grant =
                fields.size() == 1 ? token(fields.getFirst()).flatMap(token -> open(token, service)) : Optional.empty();
        if (grant.isEmpty()) {
            return invalid("ACCESS_TOKEN_TYPE_UNSUPPORTED");
        }
        if (!clock.instant().isBefore(grant.get().expiry())) {
            return invalid("ACCESS_TOKEN_EXPIRED");
        }
        return lives(grant.get().principal())
                ? new Authentication.Authenticated(grant.get())
                : invalid("ACCOUNT_STATE_INVALID");
    }

    /** The token that a field {@code Authorization} presents; empty where it presents another kind of credential. */
    public static Optional<Secret> token(String field) {
        return field.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of(Secret.of(field.substring(7).strip()))
                : Optional.empty();
    }

    private Optional<AccessGrant> open(Secret token, String service) {
        return tokens.open(token).or(() -> selfSigned.open(token, service));
    }

    /**
     * What an access token that this cloud made is good for at this moment; empty where it is good for nothing, for whatever reason. What a
     * key's owner signed is none: it is taken by the service that it is for, and can be asked about or exchanged nowhere.
     */
    public Optional<AccessGrant> active(Secret token) {
        return tokens.open(token)
                .filter(grant -> clock.instant().isBefore(grant.expiry()))
                .filter(grant -> lives(grant.principal()));
    }

    /** A disabled pool stops the tokens that it gave, a disabled provider does not. Source: IAM, "Manage pools and providers". */
    private boolean lives(GooglePrincipal principal) {
        return switch (principal) {
            case GooglePrincipal.ServiceAccount(String email, String uniqueId) ->
                project.serviceAccount(email)
                        .filter(account -> account.uniqueId().equals(uniqueId))
                        .filter(account -> !account.disabled())
                        .isPresent();
            case GooglePrincipal.Federated federated ->
                project.pool(federated.pool()).filter(Pool::serves).isPresent();
            case GooglePrincipal.User ignored -> true;
            case GooglePrincipal.Anonymous ignored -> false;
        };
    }

    private static Authentication invalid(String reason) {
        return refused("Request had invalid authentication credentials.", reason);
    }

    private static Authentication refused(String sentence, String reason) {
        return new Authentication.Refused(
                GoogleError.unauthenticated(sentence + EXPECTED).because(reason, "googleapis.com", Map.of()));
    }
}
