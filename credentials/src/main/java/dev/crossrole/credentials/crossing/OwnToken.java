package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.aws.Imds;
import dev.crossrole.credentials.aws.StsAccess;
import java.util.Optional;

/**
 * The OpenID Connect token in which an issuer says who this program is, before it crosses anywhere. Somebody of AWS has one by AWS's outbound
 * federation. Each {@link #get()} asks anew.
 */
public final class OwnToken {
    private final Search search;
    private final StsAccess access;
    private final String audience;

    /**
     * Looks in these surroundings.
     *
     * @param audience whom the token is for
     */
    public OwnToken(SourceChoice choice, String audience, Surroundings around) {
        this.audience = audience;
        this.access = around.sts(Optional.empty(), Optional.empty());
        AllSources sources =
                new AllSources(around, new Hops(around.hops()), access, Imds.Access.in(around.environment()), audience);
        this.search = new Search(sources, choice, around.environment(), false);
    }

    /**
     * The token.
     *
     * @throws CrossroleException where nothing here says who this program is, or what does will not issue a token for this audience
     */
    public IdToken get() {
        Origin origin = search.origin();
        if (origin instanceof Origin.Aws aws) {
            return access.client(aws.region()).getWebIdentityToken(audience, aws.credentials());
        }
        return ((Origin.Token) origin).token();
    }
}
