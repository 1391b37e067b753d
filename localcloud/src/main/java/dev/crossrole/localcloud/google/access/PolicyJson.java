package dev.crossrole.localcloud.google.access;

import dev.crossrole.identity.google.FederatedPrincipal;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.project.PolicyStore;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.Binding;
import dev.crossrole.policy.google.access.IamCondition;
import dev.crossrole.policy.google.cel.CelSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An allow policy as the APIs read and write it. Source: {@code google.iam.v1.Policy}. */
public final class PolicyJson {
    /** Members other than those of pools. Source: IAM, "Principal identifiers". */
    private static final Pattern MEMBER = Pattern.compile(
            "allUsers|allAuthenticatedUsers|(?:user|group|serviceAccount):[^\\s@:]+@[^\\s@]+|domain:\\S+|deleted:\\S+");

    /** Members of buckets' policies alone. Source: Cloud Storage, "IAM for Cloud Storage", convenience values. */
    private static final Pattern TEAM = Pattern.compile("project(?:Owner|Editor|Viewer):[a-z][a-z0-9-]+");

    /** Roles of buckets alone. Source: Cloud Storage, "IAM roles for Cloud Storage", legacy roles. */
    private static final String OF_BUCKETS = "roles/storage.legacy";

    /** A role that is not known here is kept, and grants nothing. */
    private static final Pattern ROLE =
            Pattern.compile("(?:projects/[^/]+/|organizations/[0-9]+/)?roles/[A-Za-z0-9_.]+");

    private PolicyJson() {}

    public static JsonObject write(PolicyStore.Versioned policy) {
        List<Binding> bindings = policy.policy().bindings();
        boolean conditional =
                bindings.stream().anyMatch(binding -> binding.condition().isPresent());
        JsonObject.Builder json =
                JsonObject.builder().put("version", conditional ? 3 : 1).put("etag", policy.etag());
        if (!bindings.isEmpty()) {
            json.put(
                    "bindings",
                    new JsonArray(bindings.stream().<Json>map(PolicyJson::write).toList()));
        }
        return json.build();
    }

    /** One binding, in the form that stands in the APIs' answers and in what is kept on disk. */
    public static JsonObject write(Binding binding) {
        JsonObject.Builder json =
                JsonObject.builder().put("role", binding.role()).putStrings("members", binding.members());
        binding.condition()
                .ifPresent(condition -> json.put(
                        "condition",
                        JsonObject.builder()
                                .put("title", condition.title())
                                .put("expression", condition.expression())
                                .build()));
        return json.build();
    }

    /**
     * Reads a policy that somebody wants to set.
     *
     * @throws ApiException when a role, a member or a condition is none
     */
    public static AllowPolicy read(JsonObject policy) {
        return read(policy, false);
    }

    /**
     * Reads a bucket's policy, which may name its project's owners, editors and viewers, and grant them the roles that only buckets have.
     *
     * @throws ApiException when a role, a member or a condition is none
     */
    public static AllowPolicy readOfBucket(JsonObject policy) {
        return read(policy, true);
    }

    private static AllowPolicy read(JsonObject policy, boolean ofBucket) {
        List<Binding> bindings = new ArrayList<>();
        if (policy.has("bindings")) {
            for (Json item : policy.array("bindings")) {
                if (!(item instanceof JsonObject binding)) {
                    throw refused("Each binding must be an object.");
                }
                bindings.add(read(binding, policy.findInteger("version").orElse(1), ofBucket));
            }
        }
        return new AllowPolicy(bindings);
    }

    private static Binding read(JsonObject binding, long version, boolean ofBucket) {
        String role = binding.string("role");
        if (!ofBucket && role.startsWith(OF_BUCKETS)) {
            throw refused("Role " + role + " is not supported for this resource.");
        }
        if (!ROLE.matcher(role).matches()) {
            throw refused("Role (" + role + ") does not exist in the resource's hierarchy.");
        }
        List<String> members = binding.strings("members");
        for (String member : members) {
            if (!MEMBER.matcher(member).matches()
                    && !(ofBucket && TEAM.matcher(member).matches())
                    && FederatedPrincipal.find(member).isEmpty()) {
                throw refused("The member " + member + " is of an unknown type.");
            }
        }
        Optional<IamCondition> condition = binding.findObject("condition").map(PolicyJson::condition);
        // IAM, "Specifying a policy version": a client that does not know conditions must not write one by accident.
        if (condition.isPresent() && version != 3) {
            throw refused("The policy has a conditional role binding, so its version must be 3.");
        }
        return new Binding(role, members, condition);
    }

    private static IamCondition condition(JsonObject json) {
        try {
            return IamCondition.of(json.string("title"), json.string("expression"));
        } catch (CelSyntaxException e) {
            throw refused("The condition is no valid expression: " + e.getMessage());
        }
    }

    private static ApiException refused(String message) {
        return new ApiException(GoogleError.invalidArgument(message));
    }
}
