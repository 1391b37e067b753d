package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Imds;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.credentials.aws.StsClient;
import java.util.Optional;

/** The OpenID Connect token in which an issuer says who this program is, before it crosses anywhere. Each {@link #get()} asks anew. */
public final class OwnToken {
    private final Search search;

    /**
     * Looks in these surroundings.
     *
     * @param audience whom the token is for
     */
    public OwnToken(SourceChoice choice, String audience, Surroundings around) {
        StsAccess access = new StsAccess(
                around.environment(),
                around.retrying(StsClient::isPassing),
                around.clock(),
                Optional.empty(),
                Optional.empty());
        AllSources sources =
                new AllSources(around, new Hops(around.hops()), access, Imds.Access.in(around.environment()), audience);
        this.search = new Search(sources, choice, around.environment(), false);
    }

    /**
     * The token.
     *
     * @throws CrossroleException where nothing here says who this program is, or what does is no issuer of tokens
     */
    public IdToken get() {
        if (search.origin() instanceof Origin.Token issued) {
            return issued.token();
        }
        throw new UnusableException(
                "this program is somebody of AWS, which gave it keys and no OpenID Connect token",
                "Name a source of tokens with --source, or use AWS's outbound identity federation.");
    }
}
