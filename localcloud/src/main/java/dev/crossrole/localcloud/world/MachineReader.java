package dev.crossrole.localcloud.world;

import dev.crossrole.localcloud.world.Machine.HttpTokens;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads machines, and refuses one whose identity is not declared. */
final class MachineReader {
    private final AwsWorld aws;
    private final GoogleWorld google;

    MachineReader(AwsWorld aws, GoogleWorld google) {
        this.aws = aws;
        this.google = google;
    }

    Machine read(YamlNode node) {
        YamlObject machine = node.object().allowing("name", "on", "serviceAccount", "role", "user", "httpTokens");
        YamlNode name = machine.get("name");
        if (!name.text().matches("[a-z0-9-]{1,63}")) {
            throw name.mistake("must be 1 to 63 of a-z, 0-9 and hyphens, but is '" + name.text() + "'");
        }
        YamlNode on = machine.get("on");
        return switch (on.text()) {
            case "compute-engine" -> new Machine.ComputeEngine(name.text(), serviceAccount(machine));
            case "cloud-run" -> new Machine.CloudRun(name.text(), serviceAccount(machine));
            case "ec2" -> new Machine.Ec2(name.text(), role(machine), httpTokens(machine));
            case "workstation" -> new Machine.Workstation(name.text(), user(machine));
            default ->
                throw on.mistake("must be compute-engine, cloud-run, ec2 or workstation, but is '" + on.text() + "'");
        };
    }

    private String serviceAccount(YamlObject machine) {
        return declared(
                machine.allowing("name", "on", "serviceAccount").get("serviceAccount"),
                google.serviceAccounts().stream()
                        .map(GoogleWorld.ServiceAccount::name)
                        .toList(),
                "google.serviceAccounts");
    }

    private String role(YamlObject machine) {
        return declared(
                machine.allowing("name", "on", "role", "httpTokens").get("role"),
                aws.roles().stream().map(AwsWorld.Role::name).toList(),
                "aws.roles");
    }

    private static HttpTokens httpTokens(YamlObject machine) {
        Optional<YamlNode> tokens = machine.find("httpTokens");
        if (tokens.isEmpty()) {
            return HttpTokens.OPTIONAL;
        }
        return Stream.of(HttpTokens.values())
                .filter(known -> known.wireName().equals(tokens.get().text()))
                .findFirst()
                .orElseThrow(() -> tokens.get()
                        .mistake("must be optional or required, but is '"
                                + tokens.get().text() + "'"));
    }

    private String user(YamlObject machine) {
        return declared(
                machine.allowing("name", "on", "user").get("user"),
                aws.users().stream()
                        .filter(user -> user.accessKey().isPresent())
                        .map(AwsWorld.User::name)
                        .toList(),
                "aws.users with an accessKey");
    }

    private static String declared(YamlNode node, List<String> names, String where) {
        if (!names.contains(node.text())) {
            throw node.mistake("there is no '" + node.text() + "' in " + where + "; there are " + names);
        }
        return node.text();
    }
}
