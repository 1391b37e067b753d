package dev.crossrole.policy.aws;

import dev.crossrole.policy.Layer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The policies that apply to a request, by kind; immutable. Build one per request or keep it, as suits. A kind that is not mentioned
 * is known not to exist, unless {@link Builder#notGiven} leaves it open.
 */
public final class PolicySet {
    private final List<NamedPolicy> identity;
    private final Optional<NamedPolicy> resource;
    private final boolean trust;
    private final List<NamedPolicy> session;
    private final Optional<NamedPolicy> boundary;
    private final List<List<NamedPolicy>> serviceControl;
    private final List<List<NamedPolicy>> resourceControl;
    private final Set<Layer> notGiven;

    private PolicySet(Builder builder) {
        identity = List.copyOf(builder.identity);
        resource = builder.resource;
        trust = builder.trust;
        session = List.copyOf(builder.session);
        boundary = builder.boundary;
        serviceControl = List.copyOf(builder.serviceControl);
        resourceControl = List.copyOf(builder.resourceControl);
        notGiven = Set.copyOf(builder.notGiven);
    }

    public static PolicySet none() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The policies of a user, its groups, or a role. */
    public List<NamedPolicy> identityPolicies() {
        return identity;
    }

    /** The policy of the resource, or the trust policy of the role that is asked for. */
    public Optional<NamedPolicy> resourcePolicy() {
        return resource;
    }

    /**
     * Whether the resource's policy was given as a role's trust policy, which must allow the caller whatever identity policies say. For
     * the actions that ask for a role's session it always is one.
     */
    public boolean resourceIsRole() {
        return trust;
    }

    /** The policies passed when the session was made, which together limit it. */
    public List<NamedPolicy> sessionPolicies() {
        return session;
    }

    public Optional<NamedPolicy> permissionsBoundary() {
        return boundary;
    }

    /** The service control policies of the caller's account: one list for the organization's root, each unit, and the account. */
    public List<List<NamedPolicy>> serviceControlPolicies() {
        return serviceControl;
    }

    /** The resource control policies of the resource's account, likewise. */
    public List<List<NamedPolicy>> resourceControlPolicies() {
        return resourceControl;
    }

    /** The kinds of which it is not known whether the request has any. */
    public Set<Layer> notGiven() {
        return notGiven;
    }

    /** Collects policies. */
    public static final class Builder {
        private final List<NamedPolicy> identity = new ArrayList<>();
        private Optional<NamedPolicy> resource = Optional.empty();
        private boolean trust;
        private final List<NamedPolicy> session = new ArrayList<>();
        private Optional<NamedPolicy> boundary = Optional.empty();
        private final List<List<NamedPolicy>> serviceControl = new ArrayList<>();
        private final List<List<NamedPolicy>> resourceControl = new ArrayList<>();
        private final Set<Layer> notGiven = EnumSet.noneOf(Layer.class);

        private Builder() {}

        public Builder identityPolicy(NamedPolicy policy) {
            identity.add(policy);
            return this;
        }

        public Builder identityPolicies(List<NamedPolicy> policies) {
            identity.addAll(policies);
            return this;
        }

        public Builder resourcePolicy(NamedPolicy policy) {
            resource = Optional.of(policy);
            trust = false;
            return this;
        }

        /** The resource is a role, and this is its trust policy. */
        public Builder trustPolicy(NamedPolicy policy) {
            resource = Optional.of(policy);
            trust = true;
            return this;
        }

        public Builder sessionPolicy(NamedPolicy policy) {
            session.add(policy);
            return this;
        }

        public Builder sessionPolicies(List<NamedPolicy> policies) {
            session.addAll(policies);
            return this;
        }

        public Builder permissionsBoundary(NamedPolicy policy) {
            boundary = Optional.of(policy);
            return this;
        }

        /** Adds the next level: first the organization's root, last the account. Each level must allow. */
        public Builder serviceControlPolicies(List<NamedPolicy> level) {
            serviceControl.add(List.copyOf(level));
            return this;
        }

        /** Adds the next level, likewise. */
        public Builder resourceControlPolicies(List<NamedPolicy> level) {
            resourceControl.add(List.copyOf(level));
            return this;
        }

        /** Takes over another set's permissions boundary and organization policies, which limit whatever else allows. */
        public Builder limitsOf(PolicySet other) {
            boundary = other.boundary.or(() -> boundary);
            serviceControl.addAll(other.serviceControl);
            resourceControl.addAll(other.resourceControl);
            return this;
        }

        /** Leaves a kind open: what depends on it comes out undecided. */
        public Builder notGiven(Layer layer) {
            notGiven.add(layer);
            return this;
        }

        public PolicySet build() {
            return new PolicySet(this);
        }
    }
}
