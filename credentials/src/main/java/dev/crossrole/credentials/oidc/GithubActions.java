package dev.crossrole.credentials.oidc;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Fingerprint;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Transport;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The token of a job of GitHub Actions, which has one where its workflow grants {@code id-token: write}. The runner then sets two
 * variables: where to ask, and a bearer to ask with. Source: GitHub Docs, "OpenID Connect reference".
 */
public final class GithubActions implements Source<IdToken> {
    /** The variable that tells whether a job has a token. */
    public static final String URL = "ACTIONS_ID_TOKEN_REQUEST_URL";

    private static final String BEARER = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
    private static final String NAME = "github";

    private final Environment environment;
    private final Transport transport;
    private final String audience;

    public GithubActions(Environment environment, Transport transport, String audience) {
        this.environment = environment;
        this.transport = transport;
        this.audience = audience;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Resolution<IdToken> resolve() {
        return token().then(StoredToken::resolve);
    }

    /** The bearer is the job's own, so it tells jobs apart without a question. */
    @Override
    public Resolution<String> identity() {
        return token().then(StoredToken::identity);
    }

    private Resolution<StoredToken> token() {
        Optional<String> url = environment.find(URL);
        if (url.isEmpty()) {
            return new Resolution.NotHere<>(URL + " is not set");
        }
        Optional<String> bearer = environment.find(BEARER);
        if (bearer.isEmpty() || !isHeader(bearer.get())) {
            return new Resolution.Failed<>(new UnusableException(
                    URL + " is set but " + BEARER + (bearer.isEmpty() ? " is not" : " is no bearer token"),
                    "Grant the job the permission id-token: write, and hand both variables on."));
        }
        try {
            URI asked = TokenUrl.asking(TokenUrl.parse("the variable " + URL, url.get()), audience);
            StoredToken token = StoredToken.behind(
                    asked,
                    Map.of("Authorization", "bearer " + bearer.get()),
                    Optional.of("value"),
                    transport,
                    Optional.of(Fingerprint.of(bearer.get(), url.get(), audience)));
            return new Resolution.Found<>(token, URL + " is set");
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }

    private static boolean isHeader(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
