package dev.crossrole.cli.local;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.world.AwsWorld;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.localcloud.world.Machine;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code local start} prints once everything answers: each endpoint, each machine, each declared access key. */
final class Announcement {
    private Announcement() {}

    /**
     * What is to be printed.
     *
     * @param certificate what programs are to trust over TLS
     * @param kept whether the clouds outlive this start
     */
    static String of(LocalClouds clouds, Path certificate, boolean kept) {
        AwsWorld aws = clouds.world().aws();
        GoogleWorld google = clouds.world().google();
        StringBuilder text = new StringBuilder("Local clouds are up; Ctrl-C ends them.\n\n");
        row(text, "AWS", clouds.awsUrl(), "STS, IAM and S3 of account " + aws.account());
        row(
                text,
                "Google Cloud",
                clouds.googleUrl(),
                "tokens, IAM, BigQuery and Cloud Storage of project "
                        + google.project().id() + ", number " + google.project().number());
        clouds.tlsUrl().ifPresent(url -> row(text, "TLS", url, "both of them; to be trusted: " + certificate));
        row(text, "Why", clouds.adminUrl(), "decisions, for 'crossrole local why'");
        text.append("\nMachines\n");
        for (Machine machine : clouds.world().machines()) {
            row(
                    text,
                    machine.name(),
                    clouds.machineUrls().getOrDefault(machine.name(), "-"),
                    describe(machine, google));
        }
        text.append("\nAccess keys (secrets without a declared value are ")
                .append(kept ? "made at a folder's first start" : "new at each start")
                .append(")\n");
        for (AwsWorld.User user : aws.users()) {
            if (user.accessKey().isPresent()) {
                Optional<AwsCredentials> key = clouds.findAccessKeyOf(user.name());
                row(
                        text,
                        user.name(),
                        key.map(AwsCredentials::accessKeyId).orElse("-"),
                        key.map(AwsCredentials::secretAccessKey)
                                .map(Secret::reveal)
                                .orElse("deleted"));
            }
        }
        if (!clouds.world().machines().isEmpty()) {
            text.append("\nTo run programs as one of them:\n  eval \"$(crossrole local env --as ")
                    .append(clouds.world().machines().getFirst().name())
                    .append(")\"\n");
        }
        return text.toString();
    }

    private static String describe(Machine machine, GoogleWorld google) {
        return switch (machine) {
            case Machine.ComputeEngine vm ->
                "Compute Engine VM, service account " + google.emailOf(vm.serviceAccount());
            case Machine.CloudRun service -> "Cloud Run, service account " + google.emailOf(service.serviceAccount());
            case Machine.Ec2 instance -> "EC2 instance, role " + instance.role();
            case Machine.Workstation station -> "workstation, key of user " + station.user();
        };
    }

    private static void row(StringBuilder text, String first, String second, String third) {
        text.append("  ").append(first).append(" ".repeat(Math.max(1, 15 - first.length())));
        text.append(second)
                .append(" ".repeat(Math.max(1, 24 - second.length())))
                .append(third)
                .append('\n');
    }
}
