package dev.crossrole.localcloud;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.durable.Change;
import dev.crossrole.localcloud.durable.DataFolder;
import dev.crossrole.localcloud.durable.Shape;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.localcloud.world.Machine;
import dev.crossrole.localcloud.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a data folder remembers of the world that it was begun with: what no API call can change. The same must be declared at each later
 * start, or what the folder holds would belong to somebody else.
 *
 * @param names what the folder is about, such as the account, and its name
 */
record KeptWorld(Instant since, Map<String, String> names) {
    private static final String ONLY = "world";
    private static final Shape<KeptWorld> SHAPE = new Shape<>("world", KeptWorld::write, KeptWorld::read);

    static KeptWorld of(World world, Instant now) {
        GoogleWorld.Project project = world.google().project();
        Map<String, String> names = new LinkedHashMap<>();
        names.put("AWS account", world.aws().account().digits());
        names.put("AWS region", world.aws().region());
        names.put("Google project", project.id());
        names.put("Google project number", Long.toString(project.number()));
        names.put("machines", String.join(", ", machines(world)));
        return new KeptWorld(now, names);
    }

    /**
     * What the folder was begun with; empty where it is new.
     *
     * @throws IOException with one sentence, when that is not what is declared now
     */
    static Optional<KeptWorld> agreeing(World world, DataFolder data) throws IOException {
        Optional<KeptWorld> kept = data.records().load(SHAPE).values().stream().findFirst();
        if (kept.isPresent()) {
            kept.get().requireSame(of(world, kept.get().since()), data.path().orElseThrow());
        }
        return kept;
    }

    private void requireSame(KeptWorld declared, Path folder) throws IOException {
        for (Map.Entry<String, String> name : names.entrySet()) {
            String now = declared.names.getOrDefault(name.getKey(), "");
            if (!now.equals(name.getValue())) {
                throw new IOException("the data folder " + folder + " is of another world: its " + name.getKey()
                        + " is '"
                        + name.getValue() + "', and the world file says '" + now + "'; start with the world file it was"
                        + " begun with, or choose another folder");
            }
        }
    }

    void writeTo(DataFolder data) {
        data.records().write(List.of(Change.put(SHAPE, ONLY, this)));
    }

    private static List<String> machines(World world) {
        return world.machines().stream()
                .map(machine -> switch (machine) {
                    case Machine.ComputeEngine vm -> vm.name() + " (" + vm.serviceAccount() + ")";
                    case Machine.CloudRun service -> service.name() + " (" + service.serviceAccount() + ")";
                    case Machine.Ec2 instance -> instance.name() + " (" + ec2(instance) + ")";
                    case Machine.Workstation station -> station.name() + " (" + station.user() + ")";
                })
                .toList();
    }

    private static String ec2(Machine.Ec2 instance) {
        return instance.httpTokens() == Machine.HttpTokens.REQUIRED
                ? instance.role() + ", tokens required"
                : instance.role();
    }

    private JsonObject write() {
        JsonObject.Builder json = JsonObject.builder();
        names.forEach(json::put);
        return JsonObject.builder()
                .put("since", since.toString())
                .put("names", json.build())
                .build();
    }

    private static KeptWorld read(JsonObject json) {
        Map<String, String> names = new LinkedHashMap<>();
        JsonObject kept = json.object("names");
        kept.names().forEach(name -> names.put(name, kept.string(name)));
        return new KeptWorld(Instant.parse(json.string("since")), names);
    }
}
