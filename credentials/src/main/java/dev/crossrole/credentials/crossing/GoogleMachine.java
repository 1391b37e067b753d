package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.google.MetadataServer;

/** The service account of a machine of Google Cloud, for one audience. */
final class GoogleMachine implements Source<IdToken> {
    private final MetadataServer server;
    private final String audience;

    GoogleMachine(MetadataServer server, String audience) {
        this.server = server;
        this.audience = audience;
    }

    @Override
    public String name() {
        return SourceName.GCE.label();
    }

    @Override
    public Resolution<IdToken> resolve() {
        return server.idToken(audience);
    }

    @Override
    public Resolution<String> identity() {
        return server.account().map(account -> account + " for " + audience);
    }
}
