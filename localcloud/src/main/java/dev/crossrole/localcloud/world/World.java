package dev.crossrole.localcloud.world;

import java.util.List;
import java.util.Optional;

/** Both clouds as declared, and the machines that programs are run as. */
public record World(AwsWorld aws, GoogleWorld google, List<Machine> machines) {
    public World {
        machines = List.copyOf(machines);
    }

    public Optional<Machine> machine(String name) {
        return machines.stream().filter(machine -> machine.name().equals(name)).findFirst();
    }
}
