package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.aws.ContainerCredentials;
import dev.crossrole.credentials.aws.EnvironmentKeys;
import dev.crossrole.credentials.aws.Imds;
import dev.crossrole.credentials.http.RetryingTransport;
import dev.crossrole.identity.aws.AwsCredentials;
import java.util.Optional;
import java.util.function.Function;

/** The places of this machine that hold AWS credentials. */
final class AwsSources {
    private final Surroundings around;
    private final Hops hops;
    private final Imds imds;

    AwsSources(Surroundings around, Hops hops, Imds.Access access) {
        this.around = around;
        this.hops = hops;
        this.imds = new Imds(access, around.retrying(RetryingTransport::isPassing), around.clock());
    }

    Imds imds() {
        return imds;
    }

    <T> Source<T> environment(Function<Origin.Aws, T> as) {
        // Whether these are a role's cannot be told from them, so STS is left to judge a chained duration.
        EnvironmentKeys keys = new EnvironmentKeys(around.environment(), around.clock());
        Hops.Step step = OriginSource.step("environment keys", "AWS_ACCESS_KEY_ID", Optional.empty());
        return new OriginSource<>(
                keys, hops, step, AwsSources::outcome, found -> as.apply(new Origin.Aws(found, Origin.Holder.UNKNOWN)));
    }

    <T> Source<T> container(Function<Origin.Aws, T> as) {
        ContainerCredentials container = new ContainerCredentials(
                around.environment(), around.retrying(RetryingTransport::isPassing), around.clock());
        Hops.Step step = OriginSource.step("container credentials", "the container's role", Optional.empty());
        return new OriginSource<>(
                container,
                hops,
                step,
                AwsSources::outcome,
                found -> as.apply(new Origin.Aws(found, Origin.Holder.CONTAINER)));
    }

    <T> Source<T> ec2(Function<Origin.Aws, T> as) {
        Hops.Step step = OriginSource.step("instance credentials", "the instance's role", Optional.of(imds.url()));
        return new OriginSource<>(
                imds,
                hops,
                step,
                AwsSources::outcome,
                found -> as.apply(new Origin.Aws(found, Origin.Holder.INSTANCE)));
    }

    private static Hop.Outcome outcome(AwsCredentials credentials) {
        return new Hop.Outcome.AwsSession(
                credentials.accessKeyId(), Optional.empty(), credentials.expiration(), Optional.empty());
    }
}
