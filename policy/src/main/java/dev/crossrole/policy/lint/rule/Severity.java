package dev.crossrole.policy.lint.rule;

/** How much a finding weighs, the heaviest first. The names are those of SARIF 2.1.0, {@code level}. */
public enum Severity {
    /** It does not do what it says: it lets strangers in, can never match, or the cloud refuses it. */
    ERROR("error"),
    /** It is probably not what was meant. */
    WARNING("warning"),
    /** Worth knowing when reading it. */
    NOTE("note");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether this weighs at least as much as the other. */
    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
