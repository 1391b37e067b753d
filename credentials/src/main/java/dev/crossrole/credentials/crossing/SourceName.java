package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.UnusableException;
import java.util.ArrayList;
import java.util.List;

/**
 * The sources by the names that {@code --source} takes, in the order in which they are looked for: what somebody set on purpose comes
 * before what the machine has by itself.
 */
public enum SourceName {
    /** {@code AWS_ACCESS_KEY_ID} and its companions. */
    ENVIRONMENT("environment"),
    /** The metadata server of Compute Engine, Cloud Run, Cloud Functions or GKE. */
    GCE("gce"),
    /** The credentials service of ECS, Fargate or EKS Pod Identity. */
    CONTAINER("container"),
    /** The instance metadata service of EC2. */
    EC2("ec2");

    private final String label;

    SourceName(String label) {
        this.label = label;
    }

    /** The name as a person writes it. */
    public String label() {
        return label;
    }

    /** Reads a name. */
    public static SourceName parse(String text) {
        List<String> known = new ArrayList<>();
        for (SourceName name : values()) {
            if (name.label.equals(text)) {
                return name;
            }
            known.add(name.label);
        }
        throw new UnusableException("there is no source '" + text + "': there are " + String.join(", ", known));
    }
}
