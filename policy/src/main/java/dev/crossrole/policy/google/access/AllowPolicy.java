package dev.crossrole.policy.google.access;

import java.util.List;

/** The allow policy of one resource. Source: Google Cloud IAM, {@code google.iam.v1.Policy}. */
public record AllowPolicy(List<Binding> bindings) {
    public AllowPolicy {
        bindings = List.copyOf(bindings);
    }

    public static AllowPolicy of(Binding... bindings) {
        return new AllowPolicy(List.of(bindings));
    }
}
