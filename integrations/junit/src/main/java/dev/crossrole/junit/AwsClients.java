package dev.crossrole.junit;

import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.integrations.awssdk.CrossroleAwsCredentialsProvider;
import dev.crossrole.localcloud.world.Machine;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;

/** Clients of the AWS SDK. Each of its clients has a static method {@code builder}, which no common type declares. */
final class AwsClients {
    private AwsClients() {}

    static boolean supports(Class<?> type) {
        return type.isInterface() && SdkClient.class.isAssignableFrom(type);
    }

    static Object make(Class<?> type, Clouds clouds, As as) {
        AwsClientBuilder<?, ?> builder = builder(type);
        builder.endpointOverride(URI.create(clouds.awsUrl()));
        builder.region(Region.of(clouds.world().aws().region()));
        builder.credentialsProvider(credentials(clouds, as));
        if (type.getName().startsWith("software.amazon.awssdk.services.s3.")) {
            // A bucket's name in front of a loopback address would be a host that no resolver knows.
            ((S3BaseClientBuilder<?, ?>) builder).forcePathStyle(true);
        }
        return builder.build();
    }

    private static AwsClientBuilder<?, ?> builder(Class<?> type) {
        try {
            Method factory = type.getMethod("builder");
            if (factory.invoke(null) instanceof AwsClientBuilder<?, ?> builder) {
                return builder;
            }
        } catch (ReflectiveOperationException e) {
            throw new ParameterResolutionException(type.getName() + " has no builder to make it with", e);
        }
        throw new ParameterResolutionException(type.getName() + " is no client of an AWS service");
    }

    private static AwsCredentialsProvider credentials(Clouds clouds, As as) {
        Optional<Machine> machine = clouds.world().machine(as.value());
        if (!as.role().isEmpty()) {
            return crossing(clouds, as, machine);
        }
        if (machine.isEmpty()) {
            return user(clouds, as.value());
        }
        return switch (machine.get()) {
            case Machine.Workstation workstation -> user(clouds, workstation.user());
            case Machine.Ec2 instance ->
                InstanceProfileCredentialsProvider.builder()
                        .endpoint(clouds.metadataUrl(instance.name()).orElseThrow())
                        .build();
            case Machine.ComputeEngine vm -> throw noIdentity(vm.name());
            case Machine.CloudRun service -> throw noIdentity(service.name());
        };
    }

    private static AwsCredentialsProvider crossing(Clouds clouds, As as, Optional<Machine> machine) {
        if (machine.isEmpty()) {
            throw new ParameterResolutionException("@As(\"" + as.value()
                    + "\") is no machine of the world, and only a machine assumes a role; there are "
                    + clouds.world().machines().stream().map(Machine::name).toList());
        }
        AwsTarget target =
                AwsTarget.to(RoleArn.parse(as.role())).audience(as.audience()).build();
        return CrossroleAwsCredentialsProvider.create(target, clouds.surroundings(as.value()));
    }

    private static AwsCredentialsProvider user(Clouds clouds, String name) {
        try {
            AwsCredentials key = clouds.accessKeyOf(name);
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    key.accessKeyId(), key.secretAccessKey().reveal()));
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(
                    "@As(\"" + name + "\") is neither a machine of the world nor a user with a declared access key", e);
        }
    }

    private static ParameterResolutionException noIdentity(String machine) {
        return new ParameterResolutionException("the machine " + machine
                + " has no AWS identity by itself: name the role it crosses to, @As(value = \"" + machine
                + "\", role = \"arn:…\")");
    }
}
