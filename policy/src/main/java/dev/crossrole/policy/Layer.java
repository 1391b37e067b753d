package dev.crossrole.policy;

/** The kinds of rule that take part in a decision, on both clouds. {@link #label()} is the name in messages and JSON. */
public enum Layer {
    REQUEST("request"),
    TOKEN("token"),
    TRUST("trust"),
    IDENTITY("identity"),
    RESOURCE("resource"),
    SESSION("session"),
    BOUNDARY("boundary"),
    SERVICE_CONTROL("scp"),
    RESOURCE_CONTROL("rcp"),
    ATTRIBUTE_MAPPING("attribute-mapping"),
    ATTRIBUTE_CONDITION("attribute-condition"),
    ALLOW_POLICY("allow-policy"),
    DENY_POLICY("deny-policy");

    private final String label;

    Layer(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
