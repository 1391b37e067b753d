package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Text;
import java.util.Optional;

/** A region of AWS, {@code eu-central-1}. It becomes a part of host names, so it holds nothing but what a host name's label may. */
public record Region(String name) {
    private static final int LONGEST_LABEL = 63;

    public Region {
        if (!isLabel(name)) {
            throw new UnusableException("'" + Text.oneLine(name)
                    + "' is not an AWS region: it must have letters, digits and dashes, as in eu-central-1");
        }
    }

    /** The region of the environment, {@code AWS_REGION} before {@code AWS_DEFAULT_REGION}, as the SDKs read it. */
    public static Optional<Region> in(Environment environment) {
        return environment.first("AWS_REGION", "AWS_DEFAULT_REGION").map(Region::new);
    }

    public Partition partition() {
        return Partition.ofRegion(name);
    }

    private static boolean isLabel(String text) {
        if (text.isEmpty() || text.length() > LONGEST_LABEL || text.startsWith("-") || text.endsWith("-")) {
            return false;
        }
        return text.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    @Override
    public String toString() {
        return name;
    }
}
