package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.UnusableException;
import java.util.ArrayList;
import java.util.List;

/**
 * The sources by the names that {@code --source} takes, in the order in which they are looked for. What somebody set for this program comes
 * before what its container has, and that before what the machine has; what is told by a variable comes before what must be asked for.
 *
 * <p>One has two places: a profile that {@code AWS_PROFILE} names comes where {@link #PROFILE} stands, while the profile {@code default},
 * which nobody named, comes after the identity of a Google machine, which a forgotten key in a file must not displace.
 */
public enum SourceName {
    /** {@code AWS_ACCESS_KEY_ID} and its companions; what Lambda sets. */
    ENVIRONMENT("environment"),
    /** {@code AWS_WEB_IDENTITY_TOKEN_FILE} and its companions; what EKS sets for a service account with a role. */
    WEB_IDENTITY("web-identity"),
    /** A profile of {@code ~/.aws/config} and {@code ~/.aws/credentials}. */
    PROFILE("profile"),
    /** The token of a job of GitHub Actions. */
    GITHUB("github"),
    /** The credentials service of ECS, Fargate or EKS Pod Identity. */
    CONTAINER("container"),
    /** The file that {@code GOOGLE_APPLICATION_CREDENTIALS} names. */
    ADC("adc"),
    /** The metadata server of Compute Engine, Cloud Run, Cloud Functions or GKE. */
    GCE("gce"),
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

    /** Whether it says who a program is to AWS or to others by a token, and not on Google Cloud alone. */
    boolean leadsToGoogle() {
        return this != GCE && this != ADC;
    }

    /**
     * All of them in the order of the search.
     *
     * @param profileNamed whether somebody named a profile
     */
    static List<SourceName> searched(boolean profileNamed) {
        List<SourceName> order = new ArrayList<>(List.of(values()));
        if (!profileNamed) {
            order.remove(PROFILE);
            order.add(order.indexOf(EC2), PROFILE);
        }
        return order;
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
