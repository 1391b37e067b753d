package dev.crossrole.localcloud.google.project;

import dev.crossrole.localcloud.durable.Kept;
import dev.crossrole.localcloud.durable.Table;
import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.Binding;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The allow policy of each resource, by the resource's name. A resource that nobody gave one has an empty one. */
public final class PolicyStore {
    private static final Versioned EMPTY = new Versioned(AllowPolicy.of(), 0);

    private final Kept<ProjectState> kept;

    PolicyStore(Kept<ProjectState> kept) {
        this.kept = kept;
    }

    /** The policy of a resource, such as {@code projects/demo/serviceAccounts/batch@demo.iam.gserviceaccount.com}. */
    public Versioned of(String resource) {
        return of(kept.state().policies(), resource);
    }

    private static Versioned of(Table<Versioned> policies, String resource) {
        return policies.find(resource).orElse(EMPTY);
    }

    /**
     * Replaces a policy.
     *
     * @param etag that of the policy it was made from; where there is one and the policy has changed since, nothing happens
     * @param check told of the state that the policy would come into; may refuse with an exception, and nothing has happened then
     * @return the policy as it now is, or empty where the etag no longer holds
     */
    public Optional<Versioned> replace(
            String resource, AllowPolicy policy, Optional<String> etag, Consumer<ProjectState> check) {
        return kept.updateIf(
                        state -> {
                            check.accept(state);
                            return etag.isEmpty()
                                    || etag.get()
                                            .equals(of(state.policies(), resource)
                                                    .etag());
                        },
                        state -> state.withPolicies(
                                (policies, version) -> policies.with(resource, new Versioned(policy, version))))
                .map(state -> of(state.policies(), resource));
    }

    /** Replaces a policy, whatever it was. */
    public void replace(String resource, AllowPolicy policy) {
        kept.update(state ->
                state.withPolicies((policies, version) -> policies.with(resource, new Versioned(policy, version))));
    }

    /** Drops the policy of a resource that is gone. */
    public void forget(String resource) {
        kept.update(state -> state.withPolicies((policies, version) -> policies.without(resource)));
    }

    /** Drops the policies of resources that are gone. */
    public void forgetUnless(Predicate<String> isThere) {
        List<String> gone =
                kept.state().policies().names().filter(isThere.negate()).toList();
        gone.forEach(this::forget);
    }

    /**
     * Drops a resource's policy, and writes a member that is gone as {@code deleted:} in all others, so that a namesake inherits
     * nothing. Source: IAM, "Delete and undelete service accounts".
     */
    static Table<Versioned> forget(
            Table<Versioned> policies, long version, String resource, String member, String uniqueId) {
        String gone = "deleted:" + member + "?uid=" + uniqueId;
        Table<Versioned> left = policies.without(resource);
        for (String name : left.names().toList()) {
            left = left.with(name, of(left, name).withMember(member, gone, version));
        }
        return left;
    }

    /** A policy and a number that no other policy of its resource has had, nor any of a resource of that name; 0 where nobody set one. */
    public record Versioned(AllowPolicy policy, long version) {
        /** What a read-modify-write hands back. A policy that nobody has set shows the etag that Google gives to such a one. */
        public String etag() {
            if (version == 0) {
                return "ACAB";
            }
            byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(version).array();
            return Base64.getEncoder().encodeToString(bytes);
        }

        private Versioned withMember(String old, String changed, long next) {
            List<Binding> bindings = policy.bindings().stream()
                    .map(binding -> new Binding(
                            binding.role(),
                            binding.members().stream()
                                    .map(member -> member.equals(old) ? changed : member)
                                    .toList(),
                            binding.condition()))
                    .toList();
            AllowPolicy renamed = new AllowPolicy(bindings);
            return renamed.equals(policy) ? this : new Versioned(renamed, next);
        }
    }
}
