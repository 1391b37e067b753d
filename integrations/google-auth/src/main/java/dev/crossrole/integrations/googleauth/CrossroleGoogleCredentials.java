package dev.crossrole.integrations.googleauth;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.GoogleCrossing;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.crossing.Surroundings;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Collection;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Hands Google's client libraries the token of a crossing. The library keeps the token, renews it 3 min 45 s before it expires and lets one
 * thread at a time do so; see {@link com.google.auth.oauth2.OAuth2Credentials}.
 *
 * <p>A crossing that fails becomes an {@link IOException} whose cause is the {@link CrossroleException}; its message holds no secret.
 */
public final class CrossroleGoogleCredentials extends GoogleCredentials {
    private static final long serialVersionUID = 1L;

    // Neither belongs into a stream: they name this machine. writeObject says so.
    private final transient GoogleTarget target;
    private final transient Surroundings around;

    private CrossroleGoogleCredentials(Builder builder) {
        super(builder);
        this.target = builder.target;
        this.around = builder.around;
    }

    /** Credentials for this process: its environment variables, its machine. */
    public static CrossroleGoogleCredentials create(GoogleTarget target) {
        return create(target, Surroundings.of(Environment.of(System::getenv)));
    }

    /** Credentials for a process that is told what is around it. */
    public static CrossroleGoogleCredentials create(GoogleTarget target, Surroundings around) {
        return new Builder(target, around).build();
    }

    @Override
    public AccessToken refreshAccessToken() throws IOException {
        try {
            dev.crossrole.credentials.AccessToken token = new GoogleCrossing(target, around).cross();
            return new AccessToken(token.token().reveal(), Date.from(token.expiration()));
        } catch (CrossroleException e) {
            throw new IOException(e.sentence(), e);
        }
    }

    /** The same crossing, for tokens of other scopes. */
    @Override
    public CrossroleGoogleCredentials createScoped(Collection<String> scopes) {
        Builder builder = new Builder(this, target.scoped(scopes));
        // The token at hand has the old scopes.
        builder.setAccessToken(null);
        return builder.build();
    }

    @Override
    public CrossroleGoogleCredentials createScoped(Collection<String> scopes, Collection<String> defaultScopes) {
        return createScoped(scopes.isEmpty() ? defaultScopes : scopes);
    }

    @Override
    public Builder toBuilder() {
        return new Builder(this, target);
    }

    /** Credentials are what they were made for, so none is like another; the library's own comparison knows the token alone. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Not the library's own, which shows the token. */
    @Override
    public String toString() {
        return "Crossrole" + target;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException(
                "credentials of a crossing belong to their machine: create them where they are used");
    }

    /** Makes credentials that differ in what the library itself keeps: the quota project, the universe, a token at hand. */
    public static final class Builder extends GoogleCredentials.Builder {
        private final GoogleTarget target;
        private final Surroundings around;

        private Builder(GoogleTarget target, Surroundings around) {
            this.target = target;
            this.around = around;
        }

        private Builder(CrossroleGoogleCredentials other, GoogleTarget target) {
            super(other);
            this.target = target;
            this.around = other.around;
        }

        @Override
        public CrossroleGoogleCredentials build() {
            return new CrossroleGoogleCredentials(this);
        }
    }
}
