package dev.crossrole.policy.lint;

import java.util.Optional;

/** What a document is, which decides the rules that apply. */
public enum DocumentKind {
    /** A role's trust policy. */
    TRUST("trust"),
    /** A policy of a user, group or role. */
    IDENTITY("identity"),
    /** A provider of a Google workload identity pool. */
    PROVIDER("provider"),
    /** A Google allow policy, as {@code get-iam-policy} prints it. */
    ALLOW("allow");

    private final String label;

    DocumentKind(String label) {
        this.label = label;
    }

    /** What a person calls it on a command line. */
    public String label() {
        return label;
    }

    public static Optional<DocumentKind> find(String label) {
        for (DocumentKind kind : values()) {
            if (kind.label.equals(label)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
