package dev.crossrole.agent.google;

import dev.crossrole.agent.identities.GoogleIdentity;
import dev.crossrole.agent.keeping.Kept;
import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.IdToken;
import java.util.function.Function;

/**
 * A configured Google identity and its access tokens.
 *
 * @param idTokens makes an identity token for an audience, or throws a {@link dev.crossrole.credentials.CrossroleException}
 */
public record ServedAccount(GoogleIdentity identity, Kept<AccessToken> kept, Function<String, IdToken> idTokens) {}
