package dev.crossrole.integrations.googleauth;

import com.google.auth.oauth2.AwsSecurityCredentials;
import com.google.auth.oauth2.AwsSecurityCredentialsSupplier;
import com.google.auth.oauth2.ExternalAccountSupplierContext;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.OwnCredentials;
import dev.crossrole.credentials.crossing.SourceChoice;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;

/**
 * Tells Google's own {@code AwsCredentials} which AWS credentials this program has, and leaves the crossing to them. By itself the library
 * reads variables and the metadata service of EC2; with this hook also a container's role in ECS, Fargate and EKS, a web identity and a
 * profile, in the order of {@link dev.crossrole.credentials.crossing.SourceName}. For programs that must hand a library a credentials class
 * of Google's; where any {@code GoogleCredentials} will do, {@link CrossroleGoogleCredentials} is less to set up.
 *
 * <p>The library asks anew for each token that it exchanges. What cannot be found becomes an {@link IOException} whose cause is the
 * {@link CrossroleException}; its message holds no secret.
 */
public final class CrossroleAwsCredentialsSupplier implements AwsSecurityCredentialsSupplier {
    private static final long serialVersionUID = 1L;

    private final transient OwnCredentials own;

    private CrossroleAwsCredentialsSupplier(OwnCredentials own) {
        this.own = own;
    }

    /** A hook for this process: its environment variables, its machine. */
    public static CrossroleAwsCredentialsSupplier create() {
        return create(SourceChoice.ANY, Surroundings.of(Environment.of(System::getenv)));
    }

    /** A hook that looks where it is told to, in a process that is told what is around it. */
    public static CrossroleAwsCredentialsSupplier create(SourceChoice source, Surroundings around) {
        return new CrossroleAwsCredentialsSupplier(new OwnCredentials(source, around));
    }

    @Override
    public String getRegion(ExternalAccountSupplierContext context) throws IOException {
        try {
            return own.region().name();
        } catch (CrossroleException e) {
            throw new IOException(e.sentence(), e);
        }
    }

    @Override
    public AwsSecurityCredentials getCredentials(ExternalAccountSupplierContext context) throws IOException {
        try {
            AwsCredentials found = own.get();
            return new AwsSecurityCredentials(
                    found.accessKeyId(),
                    found.secretAccessKey().reveal(),
                    found.sessionToken().map(Secret::reveal).orElse(null));
        } catch (CrossroleException e) {
            throw new IOException(e.sentence(), e);
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException("who a program is belongs to its machine: create the hook where it is used");
    }
}
