package dev.crossrole.cli.explain.batch;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a line into a request and the policies that apply to it. A member that is not known is a mistake: a misspelt limit must not vanish. */
final class BatchReader {
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "request",
            "identityPolicies",
            "resourcePolicy",
            "sessionPolicies",
            "permissionsBoundary",
            "serviceControlPolicies",
            "resourceControlPolicies");

    private final PolicyCache cache;

    BatchReader(PolicyCache cache) {
        this.cache = cache;
    }

    BatchLine read(Spans line) {
        for (String name : line.names()) {
            if (!MEMBERS.contains(name)) {
                throw new BadLineException("there is no member '" + name + "' in a line; there are "
                        + String.join(", ", MEMBERS.stream().sorted().toList()));
            }
        }
        Json id =
                line.find("id").map(text -> Json.parse(text, LineReader.LIMIT)).orElseGet(JsonNull::new);
        String request = line.find("request").orElseThrow(() -> new BadLineException("request: is missing"));
        return new BatchLine(id, RequestReader.read(Json.parse(request, LineReader.LIMIT)), policies(line));
    }

    private PolicySet policies(Spans line) {
        PolicySet.Builder policies = PolicySet.builder();
        line.find("identityPolicies").ifPresent(text -> policies.identityPolicies(list(text, "identityPolicies")));
        line.find("resourcePolicy").ifPresent(text -> policies.resourcePolicy(one(text, "resourcePolicy")));
        line.find("sessionPolicies").ifPresent(text -> policies.sessionPolicies(list(text, "sessionPolicies")));
        line.find("permissionsBoundary")
                .ifPresent(text -> policies.permissionsBoundary(one(text, "permissionsBoundary")));
        levels(line, "serviceControlPolicies").forEach(policies::serviceControlPolicies);
        levels(line, "resourceControlPolicies").forEach(policies::resourceControlPolicies);
        return policies.build();
    }

    private List<List<NamedPolicy>> levels(Spans line, String name) {
        List<List<NamedPolicy>> levels = new ArrayList<>();
        line.find(name).ifPresent(text -> {
            for (String level : Spans.items(text, name)) {
                levels.add(list(level, name + "[" + levels.size() + "]"));
            }
        });
        return levels;
    }

    private List<NamedPolicy> list(String text, String name) {
        List<NamedPolicy> policies = new ArrayList<>();
        for (String item : Spans.items(text, name)) {
            policies.add(one(item, name + "[" + policies.size() + "]"));
        }
        return policies;
    }

    private NamedPolicy one(String text, String name) {
        return new NamedPolicy(name, cache.document(text, name));
    }
}
