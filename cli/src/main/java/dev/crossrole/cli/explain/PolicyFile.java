package dev.crossrole.cli.explain;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PolicyDocument;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A policy as a file holds it: the document itself, or what the AWS CLI prints around one ({@code get-role},
 * {@code get-role-policy}, {@code get-policy-version}, {@code get-bucket-policy}). IAM's API percent-encodes documents, which the CLI
 * undoes; both forms are read.
 *
 * @param roleArn the role that the file is about, where it says so
 * @param maximum its {@code MaxSessionDuration}, likewise
 * @param tags its tags; empty where the file is not about a role
 */
record PolicyFile(
        PolicyDocument document,
        Optional<String> roleArn,
        Optional<Duration> maximum,
        Optional<Map<String, String>> tags) {

    static PolicyFile of(String option, String path, JsonObject json) {
        try {
            Optional<JsonObject> role = json.findObject("Role");
            if (role.isPresent()) {
                return ofRole(role.get());
            }
            return new PolicyFile(parse(inside(json)), Optional.empty(), Optional.empty(), Optional.empty());
        } catch (MalformedPolicyException e) {
            throw new UsageException("--" + option + ": " + path + " is not a policy: " + e.detail());
        } catch (JsonException e) {
            throw new UsageException("--" + option + ": " + path + " is not a policy: " + e.getMessage());
        }
    }

    NamedPolicy named(String name) {
        return new NamedPolicy(name, document);
    }

    private static PolicyFile ofRole(JsonObject role) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (role.has("Tags")) {
            for (Json tag : role.array("Tags")) {
                if (tag instanceof JsonObject pair) {
                    tags.put(pair.string("Key"), pair.string("Value"));
                }
            }
        }
        return new PolicyFile(
                parse(role.get("AssumeRolePolicyDocument")),
                role.findString("Arn"),
                role.findInteger("MaxSessionDuration").stream()
                        .mapToObj(Duration::ofSeconds)
                        .findFirst(),
                Optional.of(tags));
    }

    /** The document inside what a command printed; anything else is taken for the document. */
    private static Json inside(JsonObject json) {
        if (json.find("PolicyVersion").orElse(null) instanceof JsonObject version) {
            return version.get("Document");
        }
        if (json.has("PolicyDocument")) {
            return json.get("PolicyDocument");
        }
        if (json.has("Policy") && !json.has("Statement")) {
            Json policy = json.get("Policy");
            if (policy instanceof JsonObject about && about.has("DefaultVersionId")) {
                throw new JsonException(
                        "it tells of a policy without its document; 'aws iam get-policy-version' prints that");
            }
            return policy;
        }
        return json;
    }

    private static PolicyDocument parse(Json policy) {
        if (!(policy instanceof JsonString text)) {
            return PolicyDocument.parse(policy);
        }
        String document = text.value().strip();
        return PolicyDocument.parse(document.startsWith("{") ? document : decoded(document));
    }

    private static String decoded(String document) {
        try {
            return URLDecoder.decode(document, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new JsonException("its document is neither JSON nor percent-encoded JSON");
        }
    }
}
