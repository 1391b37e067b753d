package dev.crossrole.integrations.googleauth;

import com.google.auth.oauth2.ExternalAccountSupplierContext;
import com.google.auth.oauth2.IdentityPoolSubjectTokenSupplier;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.AwsProof;
import dev.crossrole.credentials.crossing.GoogleCrossing;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.crossing.SourceChoice;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.identity.google.ProviderName;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Optional;

/**
 * Tells Google's own {@code IdentityPoolCredentials} who this program is by an OpenID Connect token, and leaves the crossing to them: the
 * token of a job of GitHub Actions, of a file, a URL or a command, and for an AWS identity one of AWS's outbound federation. By itself the
 * library reads files and URLs alone, and knows neither GitHub's variables nor AWS's issuer.
 *
 * <p>The token is made out to the provider that the library crosses by, unless an audience is named. The library asks anew for each token
 * that it exchanges. What cannot be found becomes an {@link IOException} whose cause is the {@link CrossroleException}; its message holds
 * no secret.
 */
public final class CrossroleSubjectTokenSupplier implements IdentityPoolSubjectTokenSupplier {
    private static final long serialVersionUID = 1L;

    private final transient SourceChoice source;
    private final transient Optional<String> audience;
    private final transient Surroundings around;

    private CrossroleSubjectTokenSupplier(SourceChoice source, Optional<String> audience, Surroundings around) {
        this.source = source;
        this.audience = audience;
        this.around = around;
    }

    /** A hook for this process: its environment variables, its machine. */
    public static CrossroleSubjectTokenSupplier create() {
        return create(SourceChoice.ANY, Surroundings.of(Environment.of(System::getenv)));
    }

    /** A hook that looks where it is told to, in a process that is told what is around it. */
    public static CrossroleSubjectTokenSupplier create(SourceChoice source, Surroundings around) {
        return new CrossroleSubjectTokenSupplier(source, Optional.empty(), around);
    }

    /** The same, for a provider that accepts this audience instead of its own name. */
    public CrossroleSubjectTokenSupplier withAudience(String value) {
        return new CrossroleSubjectTokenSupplier(source, Optional.of(value), around);
    }

    /**
     * The token.
     *
     * @param context names the provider; one of a workforce pool, which people sign in by, is refused
     */
    @Override
    public String getSubjectToken(ExternalAccountSupplierContext context) throws IOException {
        try {
            GoogleTarget.Builder target = GoogleTarget.to(ProviderName.parse(context.getAudience()))
                    .source(source)
                    .proof(AwsProof.ISSUED_TOKEN);
            audience.ifPresent(target::audience);
            return new GoogleCrossing(target.build(), around)
                    .subjectToken()
                    .token()
                    .reveal();
        } catch (CrossroleException e) {
            throw new IOException(e.sentence(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException("who a program is belongs to its machine: create the hook where it is used");
    }
}
