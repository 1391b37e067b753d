package dev.crossrole.localcloud.google.metadata;

import dev.crossrole.localcloud.google.metadata.MetadataNode.Directory;
import dev.crossrole.localcloud.google.metadata.MetadataNode.Entry;
import dev.crossrole.localcloud.google.metadata.MetadataNode.Made;
import dev.crossrole.localcloud.google.metadata.MetadataNode.Value;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.world.GoogleWorld.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What each kind of machine is told. Sources: Compute Engine, "Predefined VM metadata keys"; Cloud Run, "Container instance
 * metadata server", which serves a subset.
 */
final class MetadataTree {
    private MetadataTree() {}

    static Directory computeEngine(Instance instance, AttachedAccount account) {
        Directory about = Directory.of(
                Entry.of("attributes", Directory.of()),
                Entry.of("hostname", Value.of(instance.hostname())),
                Entry.of("id", Value.of(Long.parseLong(instance.id()))),
                Entry.of("name", Value.of(instance.name())),
                Entry.of(
                        "service-accounts",
                        "serviceAccounts",
                        accounts(account, IdentityToken.of(account, instance), false)),
                Entry.of("zone", Value.of(prefix(instance) + "/zones/" + instance.zone())));
        return Directory.of(
                Entry.of("instance", about),
                Entry.of("oslogin", Directory.of()),
                Entry.of("project", project(instance.project(), Entry.of("attributes", Directory.of()))),
                universe());
    }

    static Directory cloudRun(Instance instance, AttachedAccount account) {
        Directory about = Directory.of(
                Entry.of("id", Value.of(instance.id())),
                Entry.of("region", Value.of(prefix(instance) + "/regions/" + instance.region())),
                Entry.of("service-accounts", "serviceAccounts", accounts(account, IdentityToken.of(account), true)));
        return Directory.of(Entry.of("instance", about), Entry.of("project", project(instance.project())), universe());
    }

    private static Directory project(Project project, Entry... first) {
        List<Entry> entries = new ArrayList<>(List.of(first));
        entries.add(Entry.of("numeric-project-id", "numericProjectId", Value.of(project.number())));
        entries.add(Entry.of("project-id", "projectId", Value.of(project.id())));
        return new Directory(entries);
    }

    /** The account under both of its names. */
    private static Directory accounts(AttachedAccount account, IdentityToken identity, boolean scopesHonoured) {
        BearerToken token = new BearerToken(account, scopesHonoured);
        Directory one = Directory.of(
                Entry.of("aliases", Value.of(List.of("default"))),
                Entry.of("email", Value.of(account.email())),
                Entry.of("identity", whileItLives(account, identity::answer)),
                Entry.of("scopes", Value.of(account.scopes())),
                Entry.of("token", whileItLives(account, token::answer)));
        return Directory.of(Entry.of("default", one), Entry.of(account.email(), one));
    }

    /** How the real server refuses a machine whose account is disabled or gone is not documented; that it hands out no token is. */
    private static Made whileItLives(AttachedAccount account, Function<Parameters, Response> tokens) {
        return query -> account.lives().getAsBoolean() ? Optional.of(tokens.apply(query)) : Optional.empty();
    }

    /** Absent, clients assume googleapis.com; present, it says so. */
    private static Entry universe() {
        return Entry.of(
                "universe", Directory.of(Entry.of("universe-domain", "universeDomain", Value.of("googleapis.com"))));
    }

    private static String prefix(Instance instance) {
        return "projects/" + instance.project().number();
    }
}
