package dev.crossrole.localcloud.google.access;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.google.access.GooglePrincipal;

/** A caller whose permissions an authorizer decides. */
record AskingCaller(Asker asker, Authorizer authorizer) implements Caller {
    @Override
    public String requestId() {
        return asker.requestId();
    }

    @Override
    public String name() {
        return asker.name();
    }

    @Override
    public boolean isAnonymous() {
        return asker.principal() instanceof GooglePrincipal.Anonymous;
    }

    @Override
    public Decision decide(String permission, GoogleResource resource) {
        return authorizer.decide(asker, permission, resource);
    }
}
