package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.identity.aws.AwsCredentials;
import java.util.Optional;

/**
 * An instance's role as it is looked for when nobody named it: not from within a container of that instance, whose program would become its
 * node, and all other containers there, without having asked for it.
 *
 * <p>The variables are those that the ECS agent sets in each container (Amazon ECS Developer Guide, "Task metadata endpoint"), Lambda in
 * each function and Kubernetes in each pod.
 */
public final class NodeRole implements Source<AwsCredentials> {
    private static final String[] CONTAINERS = {
        "ECS_CONTAINER_METADATA_URI_V4",
        "ECS_CONTAINER_METADATA_URI",
        "AWS_LAMBDA_FUNCTION_NAME",
        "KUBERNETES_SERVICE_HOST"
    };

    private final Source<AwsCredentials> instance;
    private final Environment environment;

    public NodeRole(Source<AwsCredentials> instance, Environment environment) {
        this.instance = instance;
        this.environment = environment;
    }

    @Override
    public String name() {
        return instance.name();
    }

    @Override
    public Resolution<AwsCredentials> resolve() {
        return guarded(instance.resolve());
    }

    @Override
    public Resolution<String> identity() {
        return guarded(instance.identity());
    }

    private <T> Resolution<T> guarded(Resolution<T> found) {
        Optional<String> variable = variable();
        if (variable.isEmpty() || !(found instanceof Resolution.Found<T>)) {
            return found;
        }
        return new Resolution.Failed<>(new UnusableException(
                variable.get()
                        + " is set, so this is a container, and it has no role of its own: only its node's answers",
                "Give the task, pod or function a role of its own, or name the source ec2 to be the node."));
    }

    private Optional<String> variable() {
        for (String name : CONTAINERS) {
            if (environment.find(name).isPresent()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
