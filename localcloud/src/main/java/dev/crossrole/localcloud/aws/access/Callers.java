package dev.crossrole.localcloud.aws.access;

import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import dev.crossrole.policy.aws.request.Caller;
import java.util.Optional;

/** Callers as the policy engine knows them. */
final class Callers {
    private Callers() {}

    static Caller of(Optional<Identity> identity) {
        return identity.<Caller>map(Callers::of).orElseGet(Caller.Anonymous::new);
    }

    private static Caller.Principal of(Identity identity) {
        Caller.Principal caller = Caller.of(identity.principal(), identity.userId());
        return identity.session()
                .map(Session::origin)
                .map(origin -> with(caller, origin))
                .orElse(caller);
    }

    private static Caller.Principal with(Caller.Principal caller, Origin origin) {
        return switch (origin) {
            case Origin.WebIdentity(String provider) -> caller.withIdentityProvider(provider);
            case Origin.FederationToken federation ->
                caller.withFederatedBy(federation.user().arn());
            case Origin.AssumeRole ignored -> caller;
            case Origin.InstanceProfile ignored -> caller;
            case Origin.SessionToken ignored -> caller;
        };
    }
}
