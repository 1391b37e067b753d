package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;

/**
 * The variable by which EKS gives a pod a role of its own through a token file (IAM roles for service accounts). That token is not
 * exchanged here, and where the variable is set the node's role, which the instance metadata service would hand out, is not who the
 * program is: so this source is never found, but it stops the search.
 *
 * @param <T> what the search is for
 */
public final class WebIdentityVariables<T> implements Source<T> {
    private static final String FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";

    private final Environment environment;

    public WebIdentityVariables(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "web identity";
    }

    @Override
    public Resolution<T> resolve() {
        if (environment.find(FILE).isEmpty()) {
            return new Resolution.NotHere<>(FILE + " is not set");
        }
        return new Resolution.Failed<>(
                new UnusableException(
                        FILE + " is set, so this pod has a role of its own, which cannot be read yet",
                        "Put its credentials into AWS_ACCESS_KEY_ID and its companions, use EKS Pod Identity, or name the source ec2 to be the node."));
    }
}
