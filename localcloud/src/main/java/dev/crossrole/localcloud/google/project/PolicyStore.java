package dev.crossrole.localcloud.google.project;

import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.Binding;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The allow policy of each resource, by the resource's name. A resource that nobody gave one has an empty one. */
public final class PolicyStore {
    private static final Versioned EMPTY = new Versioned(AllowPolicy.of(), 0);

    private final Map<String, Versioned> policies = new ConcurrentHashMap<>();

    /** The policy of a resource, such as {@code projects/demo/serviceAccounts/batch@demo.iam.gserviceaccount.com}. */
    public Versioned of(String resource) {
        return policies.getOrDefault(resource, EMPTY);
    }

    /**
     * Replaces a policy.
     *
     * @param etag that of the policy it was made from; where there is one and the policy has changed since, nothing happens
     * @return the policy as it now is, or empty where the etag no longer holds
     */
    public synchronized Optional<Versioned> replace(String resource, AllowPolicy policy, Optional<String> etag) {
        Versioned old = of(resource);
        if (etag.isPresent() && !etag.get().equals(old.etag())) {
            return Optional.empty();
        }
        Versioned changed = new Versioned(policy, old.version() + 1);
        policies.put(resource, changed);
        return Optional.of(changed);
    }

    /** Drops the policy of a resource that is gone. */
    public synchronized void forget(String resource) {
        policies.remove(resource);
    }

    /**
     * Drops a resource's policy, and writes a member that is gone as {@code deleted:} in all others, so that a namesake inherits
     * nothing. Source: IAM, "Delete and undelete service accounts".
     */
    public synchronized void forget(String resource, String member, String uniqueId) {
        policies.remove(resource);
        String gone = "deleted:" + member + "?uid=" + uniqueId;
        policies.replaceAll((name, versioned) -> versioned.withMember(member, gone));
    }

    /** A policy and how often it was replaced. */
    public record Versioned(AllowPolicy policy, long version) {
        /** What a read-modify-write hands back. A policy that nobody has set shows the etag that Google gives to such a one. */
        public String etag() {
            if (version == 0) {
                return "ACAB";
            }
            byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(version).array();
            return Base64.getEncoder().encodeToString(bytes);
        }

        private Versioned withMember(String old, String changed) {
            List<Binding> bindings = policy.bindings().stream()
                    .map(binding -> new Binding(
                            binding.role(),
                            binding.members().stream()
                                    .map(member -> member.equals(old) ? changed : member)
                                    .toList(),
                            binding.condition()))
                    .toList();
            AllowPolicy renamed = new AllowPolicy(bindings);
            return renamed.equals(policy) ? this : new Versioned(renamed, version + 1);
        }
    }
}
