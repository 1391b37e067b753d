package dev.crossrole.localcloud.aws.auth;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.sigv4.MalformedAuthorization;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Authorization;
import dev.crossrole.identity.sigv4.SigV4Authorization.Signed;
import dev.crossrole.identity.sigv4.SigV4Verifier;
import dev.crossrole.identity.sigv4.SignableRequest;
import dev.crossrole.identity.sigv4.SigningKey;
import dev.crossrole.identity.sigv4.Verification;
import dev.crossrole.localcloud.aws.account.AccessKey;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.KeyUses.Use;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import dev.crossrole.localcloud.aws.auth.TemporaryCredentials.Opened;
import dev.crossrole.localcloud.http.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Authenticates by Signature Version 4 with the keys of one account and the sessions it issued. Any region is accepted in the scope: a
 * client that is pointed at a local endpoint keeps the region it is configured for.
 */
public final class SigV4Authenticator implements Authenticator {
    private final Account account;
    private final TemporaryCredentials temporary;
    private final InstantSource clock;

    public SigV4Authenticator(Account account, TemporaryCredentials temporary, InstantSource clock) {
        this.account = account;
        this.temporary = temporary;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Request request, String service, PayloadHash payload) {
        SignableRequest signable = SignableRequests.of(request);
        return switch (SigV4Authorization.parse(signable)) {
            case SigV4Authorization.Absent ignored -> new Authentication.Anonymous();
            case MalformedAuthorization problem -> refused(new Refusal.Malformed(problem));
            case Signed proof -> {
                Instant now = clock.instant();
                yield switch (holder(proof, now)) {
                    case Holder.Nobody(Refusal refusal) -> refused(refusal);
                    case Holder.Known(Identity identity, Secret secret) -> {
                        Verification found = SigV4Verifier.of(service).verify(signable, proof, secret, payload, now);
                        if (found instanceof Verification.Valid
                                && identity.session().isEmpty()) {
                            Use use = new Use(
                                    now, proof.scope().service(), proof.scope().region());
                            account.keyUses().note(identity.accessKeyId(), use);
                        }
                        yield found instanceof Verification.Valid
                                ? new Authentication.Authenticated(identity, SigningKey.derive(secret, proof.scope()))
                                : refused(new Refusal.Rejected(proof, found));
                    }
                };
            }
        };
    }

    /** Whose key it is. */
    private sealed interface Holder {
        record Known(Identity identity, Secret secret) implements Holder {}

        record Nobody(Refusal refusal) implements Holder {}
    }

    private Holder holder(Signed proof, Instant now) {
        return proof.sessionToken()
                .map(token -> sessionHolder(proof.accessKeyId(), token, now))
                .orElseGet(() -> keyHolder(proof.accessKeyId()));
    }

    private Holder keyHolder(String accessKeyId) {
        AccountState state = account.state();
        Optional<AccessKey> key = state.accessKeys().find(accessKeyId).filter(AccessKey::active);
        Optional<User> user = key.flatMap(found -> state.users().find(found.userName()));
        if (key.isEmpty() || user.isEmpty()) {
            return new Holder.Nobody(new Refusal.UnknownAccessKey(accessKeyId));
        }
        Identity identity = new Identity(user.get().principal(), user.get().id(), accessKeyId, Optional.empty());
        return new Holder.Known(identity, key.get().secret());
    }

    private Holder sessionHolder(String accessKeyId, Secret token, Instant now) {
        Optional<Opened> opened = temporary.open(accessKeyId, token);
        if (opened.isEmpty() || !isAlive(opened.get())) {
            return new Holder.Nobody(new Refusal.InvalidToken(accessKeyId));
        }
        if (!now.isBefore(opened.get().session().expiresAt())) {
            return new Holder.Nobody(new Refusal.ExpiredToken(accessKeyId));
        }
        return new Holder.Known(opened.get().identity(), opened.get().secretAccessKey());
    }

    /**
     * Whether the user or role that the session speaks for is still the same one: a session dies with it, and a new one of the same
     * name has another id. Source: IAM User Guide, "Unique identifiers".
     */
    private boolean isAlive(Opened opened) {
        AccountState state = account.state();
        Identity identity = opened.identity();
        return switch (identity.principal()) {
            case AwsPrincipal.User user -> isUser(state, user, identity.userId());
            case AwsPrincipal.AssumedRole session ->
                state.roles()
                        .find(session.role().name())
                        .filter(role -> role.roleArn().equals(session.role()))
                        .filter(role -> identity.userId().equals(role.id() + ":" + session.sessionName()))
                        .isPresent();
            case AwsPrincipal.FederatedUser ignored ->
                opened.session().origin() instanceof Origin.FederationToken(AwsPrincipal.User user, String userId)
                        && isUser(state, user, userId);
            case AwsPrincipal.Root ignored -> false;
        };
    }

    private static boolean isUser(AccountState state, AwsPrincipal.User principal, String id) {
        return state.users()
                .find(principal.name())
                .filter(user -> user.principal().equals(principal) && user.id().equals(id))
                .isPresent();
    }

    private static Authentication refused(Refusal refusal) {
        return new Authentication.Refused(refusal);
    }
}
