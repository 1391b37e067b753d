package dev.crossrole.policy.google.access;

import java.util.List;

/**
 * A deny policy of the project, a folder or the organization that the resource belongs to.
 *
 * @param name as a person knows it, such as {@code deny policy of projects/demo}
 */
public record DenyPolicy(String name, List<DenyRule> rules) {
    public DenyPolicy {
        rules = List.copyOf(rules);
    }
}
