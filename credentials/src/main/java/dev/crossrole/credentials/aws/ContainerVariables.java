package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;

/**
 * The variables by which ECS and EKS hand a container its own role. Its credentials are not read here, and where the variables are set the
 * node's role, which the instance metadata service would hand out, is not who the program is: so this source is never found, but it
 * stops the search.
 *
 * @param <T> what the search is for
 */
public final class ContainerVariables<T> implements Source<T> {
    private static final String[] NAMES = {
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_WEB_IDENTITY_TOKEN_FILE"
    };

    private final Environment environment;

    public ContainerVariables(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "container";
    }

    @Override
    public Resolution<T> resolve() {
        for (String name : NAMES) {
            if (environment.find(name).isPresent()) {
                return new Resolution.Failed<>(
                        new UnusableException(
                                name + " is set, so this container has a role of its own, which cannot be read yet",
                                "Put its credentials into AWS_ACCESS_KEY_ID and its companions, or name the source ec2 to be the node."));
            }
        }
        return new Resolution.NotHere<>("no variable names a container's role");
    }
}
