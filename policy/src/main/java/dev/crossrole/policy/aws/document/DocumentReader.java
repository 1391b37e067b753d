package dev.crossrole.policy.aws.document;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.aws.document.PolicyDocument.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the outer part of a policy. An element that the grammar does not have refuses the policy: a misspelt Condition must not vanish. */
final class DocumentReader {
    private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");

    private DocumentReader() {}

    static PolicyDocument read(Json json) {
        if (!(json instanceof JsonObject policy)) {
            throw MalformedPolicyException.syntax("", "must be an object, but is " + json.kind());
        }
        Fields.refuseOthers(policy, MEMBERS, "");
        Version version = version(policy);
        Optional<String> id = Fields.string(policy, "Id", "");
        List<Statement> statements = new ArrayList<>();
        Optional<Json> body = policy.find("Statement");
        if (body.isEmpty()) {
            throw MalformedPolicyException.of(Fault.MISSING_STATEMENT, "the policy must have a Statement");
        }
        if (body.get() instanceof JsonArray array) {
            for (Json item : array) {
                statements.add(statement(item, statements.size(), version));
            }
        } else {
            statements.add(statement(body.get(), 0, version));
        }
        return new PolicyDocument(version, id, statements, policy);
    }

    private static Statement statement(Json json, int index, Version version) {
        String path = "Statement[" + index + "]";
        if (!(json instanceof JsonObject statement)) {
            throw MalformedPolicyException.syntax(path, "must be an object, but is " + json.kind());
        }
        return new StatementReader(statement, path, version == Version.V2012).read(index);
    }

    private static Version version(JsonObject policy) {
        Optional<String> label = Fields.string(policy, "Version", "");
        if (label.isEmpty()) {
            return Version.V2008;
        }
        for (Version version : Version.values()) {
            if (version.label().equals(label.get())) {
                return version;
            }
        }
        throw MalformedPolicyException.of(
                Fault.UNKNOWN_VERSION, "Version must be 2012-10-17 or 2008-10-17, but is \"" + label.get() + "\"");
    }
}
