package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.google.ExternalAccount;

/** The identity token of a service account that a file of type {@code external_account} leads to, from another cloud's identity. */
final class ExternalIdentity implements Source<IdToken> {
    private final GoogleCrossing crossing;
    private final String audience;

    ExternalIdentity(ExternalAccount file, String audience, Surroundings around) {
        this.crossing = new GoogleCrossing(GoogleTarget.from(file).build(), around);
        this.audience = audience;
    }

    @Override
    public String name() {
        return SourceName.ADC.label();
    }

    @Override
    public Resolution<IdToken> resolve() {
        try {
            return new Resolution.Found<>(crossing.crossForIdToken(audience), "another cloud's identity leads to it");
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }

    @Override
    public Resolution<String> identity() {
        try {
            return new Resolution.Found<>(crossing.sourceIdentity() + " > " + crossing + " for " + audience, name());
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }
}
