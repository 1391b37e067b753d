package dev.crossrole.policy.google.cel;

import java.util.List;

/**
 * Where an expression stands, which decides the variables that it may name. All of them are maps, except that a condition also has
 * {@code api}, of which it can only ask {@code api.getAttribute(name, otherwise)}.
 */
public enum CelScope {
    /** A value of an attribute mapping. */
    ATTRIBUTE_MAPPING,
    /** An attribute condition, which also sees what the mapping made. */
    ATTRIBUTE_CONDITION,
    /** The condition of a binding or of a deny rule. */
    IAM_CONDITION;

    /** The names of the variables. */
    public List<String> variables() {
        return switch (this) {
            case ATTRIBUTE_MAPPING -> List.of("assertion");
            case ATTRIBUTE_CONDITION -> List.of("assertion", "google", "attribute");
            case IAM_CONDITION -> List.of("resource", "request");
        };
    }
}
